import type { EntityManager } from '@mikro-orm/postgresql';
import { type Expression, type ExpressionBuilder, type Kysely, sql, type SqlBool } from 'kysely';
import { jsonArrayFrom, jsonObjectFrom } from 'kysely/helpers/postgres';
import { SHIPPERS } from '../access/access.js';
import type { Viewer } from '../access/viewer.js';
import { bigint, instant, json, nullable, text } from '../database/columns.js';
import { ask, statement } from '../database/statement.js';
import type { Tables } from '../database/tables.js';
import type { Page } from '../kernel/page.js';
import { DeliveryStatus, OrderStatus } from '../orders/order-status.js';
import { CampaignStatus } from '../products/pooling-campaign.entity.js';
import { type Sort, SortDirection, sortsOf } from '../records/sort.js';
import type { OrderEvent, OrderPage, OrderView } from './order-view.js';
import type { ShipmentSortField } from './shipment-list.js';
import { type EventJson, type LineJson, type ShipmentJson, toEvent, toOrderView } from './to-order-view.js';

type Of = ExpressionBuilder<Tables & { o: Tables['orders'] }, 'o'>;

/** What an `OrderView` shows but its lines and history: one row an order. */
const order = (db: Kysely<Tables>) =>
  db
    .selectFrom('orders as o')
    .select(['o.id', 'o.number', 'o.universe', 'o.status', 'o.billingStatus', 'o.deliveryStatus'])
    .select(['o.confirmationNumber', 'o.anshNumber', 'o.orderedByIdentifier as ownerIdentifier'])
    .select(['o.recipient as recipientId', 'o.recipientName', 'o.account as accountId'])
    .select(['o.savedAt', 'o.reservedUntil', 'o.validatedAt', 'o.lineCount', 'o.linesExclTax', 'o.linesTax'])
    .select(['o.shippingExclTax', 'o.shippingTax', 'o.handlingExclTax', 'o.handlingTax'])
    .select(['o.vatTerritory', 'o.serviceVatRate', 'o.deliveryAddress', 'o.invoicingName', 'o.invoicingAddress'])
    .select(['o.carrierName', 'o.estimatedDeliveryDate'])
    .select((eb) => [
      sql<string>`o.ordered_by_first_name || ' ' || o.ordered_by_last_name`.as('orderedBy'),
      eb
        .selectFrom('pooling_campaign as g')
        .select('g.closesAt')
        .whereRef('g.id', '=', 'o.poolingCampaign')
        .where('g.status', '=', CampaignStatus.OPEN)
        .as('poolingClosesAt'),
      jsonObjectFrom(
        eb
          .selectFrom('shipment as s')
          .innerJoin('carrier as c', 'c.id', 's.carrier')
          .select(['c.id as carrierId', 'c.name as carrierName', 'c.trackingUrlTemplate as trackingUrlTemplate'])
          .select(['s.trackingNumber as trackingNumber', 's.shippedOn as shippedOn'])
          .whereRef('s.order', '=', 'o.id'),
      ).as('shipment'),
    ]);

const computed = { orderedBy: text, poolingClosesAt: nullable(instant), shipment: nullable(json<ShipmentJson>()) };

const lines = (eb: Of) =>
  jsonArrayFrom(
    eb
      .selectFrom('order_line as l')
      .innerJoin('product as p', 'p.id', 'l.product')
      .select(['l.id as id', 'l.product as productId', 'l.reference as reference', 'l.name as name'])
      .select(['l.quantity as quantity', 'l.unitPriceExclTax as unitPriceExclTax', 'l.vatRate as vatRate'])
      .select(['l.totalExclTax as totalExclTax', 'l.tax as tax', 'l.weightGrams as weightGrams'])
      .select('p.image as imageSha256')
      .whereRef('l.order', '=', 'o.id')
      .orderBy('l.position'),
  ).as('lines');

const withLines = { ...computed, lines: json<LineJson[]>() };

const history = (eb: Of) =>
  jsonArrayFrom(
    eb
      .selectFrom('audit_entry as e')
      .leftJoin('account as b', 'b.id', 'e.accountId')
      .select(['e.at as at', 'e.action as action'])
      .select(sql<string | null>`b.first_name || ' ' || b.last_name`.as('byName'))
      .whereRef('e.orderId', '=', 'o.id')
      .orderBy('e.id'),
  ).as('history');

const whole = { ...withLines, history: json<EventJson[]>() };

const findWhole = statement<{ number: string; accountId: number; seesAll: boolean }>()(
  (db, p) =>
    order(db)
      .select((eb) => [lines(eb), history(eb)])
      .where('o.number', '=', p.number)
      .where((eb) => eb.or([eb('o.account', '=', p.accountId), sql<boolean>`${p.seesAll}::bool`])),
  whole,
);

/** Null: unknown, or somebody else's; who ships sees all. One statement. */
export async function findOrder(
  em: EntityManager,
  viewer: Viewer,
  now: Date,
  number: string,
): Promise<OrderView | null> {
  const { accountId } = viewer;
  const found = await findWhole.one(em, { number, accountId, seesAll: SHIPPERS.includes(viewer.type) });
  return found && toOrderView(found, viewer, now);
}

const findWholeById = statement<{ id: number }>()(
  (db, p) =>
    order(db)
      .select((eb) => [lines(eb), history(eb)])
      .where('o.id', '=', p.id),
  whole,
);

/** For the shop itself, which asks for nobody: what an order's owner sees of it. */
export async function findOrderById(em: EntityManager, id: number, now: Date): Promise<OrderView | null> {
  const found = await findWholeById.one(em, { id });
  return found && toOrderView(found, { accountId: found.accountId, type: null }, now);
}

interface Mine {
  accountId: number;
  now: Date;
  limit: number;
  offset: number;
}

const isCurrent = (eb: Of, now: Date) =>
  eb.or([
    eb('o.status', 'in', [OrderStatus.SAVED, OrderStatus.POOLED]),
    eb.and([eb('o.status', '=', OrderStatus.VALIDATED), eb('o.deliveryStatus', '<>', DeliveryStatus.DELIVERED)]),
    eb.and([
      eb('o.status', 'in', [OrderStatus.CANCELLED, OrderStatus.EXPIRED]),
      eb('o.closedAt', '>', sql<Date>`${now}::timestamptz - interval '30 days'`),
    ]),
  ]);

const isValidated = (eb: Of) => eb('o.status', '=', OrderStatus.VALIDATED);

/** The page is chosen on the narrow index before its lines are gathered. */
const mine = (db: Kysely<Tables>, p: Mine, condition: (eb: Of, now: Date) => Expression<SqlBool>) =>
  order(db)
    .innerJoin(
      (eb) =>
        eb
          .selectFrom('orders as o')
          .select('o.id as id')
          .select((eb) => eb.fn.countAll<number>().over().as('total'))
          .where('o.account', '=', p.accountId)
          .where((eb) => condition(eb, p.now))
          .orderBy('o.savedAt', 'desc')
          .orderBy('o.id', 'desc')
          .limit(p.limit)
          .offset(p.offset)
          .as('mine'),
      (join) => join.onRef('mine.id', '=', 'o.id'),
    )
    .select('mine.total as total')
    .orderBy('o.savedAt', 'desc')
    .orderBy('o.id', 'desc');

const total = { total: bigint };

const mineOf = {
  CURRENT: {
    'with lines': statement<Mine>()((db, p) => mine(db, p, isCurrent).select(lines), { ...withLines, ...total }),
    'without lines': statement<Mine>()((db, p) => mine(db, p, isCurrent), { ...computed, ...total }),
  },
  VALIDATED: {
    'with lines': statement<Mine>()((db, p) => mine(db, p, isValidated).select(lines), { ...withLines, ...total }),
    'without lines': statement<Mine>()((db, p) => mine(db, p, isValidated), { ...computed, ...total }),
  },
};

/** A page beyond the end has no row to tell the total: this one has. */
const FIRST: Page = { limit: 1, offset: 0 };

/** Lists that do not show lines leave them out: to gather them takes longer than all the rest. */
export type Detail = 'with lines' | 'without lines';

/** R-MY: « en cours » is all that still moves, and what ended in the last 30 days; « validées » is all with a confirmation. */
export async function findMyOrders(
  em: EntityManager,
  viewer: Viewer,
  now: Date,
  scope: 'CURRENT' | 'VALIDATED',
  page: Page,
  detail: Detail = 'with lines',
): Promise<OrderPage> {
  const rows = await mineOf[scope][detail].run(em, { accountId: viewer.accountId, now, ...page });
  if (rows.length === 0 && page.offset > 0) {
    return { ...(await findMyOrders(em, viewer, now, scope, FIRST, 'without lines')), items: [] };
  }
  return { items: rows.map((row) => toOrderView(row, viewer, now)), total: rows[0]?.total ?? 0 };
}

const SHIPMENT_SORTS = {
  validatedAt: sql.ref('o.validatedAt'),
  recipientName: sql`o.recipient_name collate "fr-x-icu"`,
  number: sql.ref('o.number'),
};

/** What the logistician ships, or has shipped. Sorted as it is asked for, so put together for each call. */
export async function findShipments(
  em: EntityManager,
  viewer: Viewer,
  now: Date,
  { deliveryStatus, patterns }: { deliveryStatus: DeliveryStatus; patterns: readonly string[] },
  { sort, page }: { sort: readonly Sort<ShipmentSortField>[]; page: Page },
): Promise<OrderPage> {
  const rows = await ask(em, (db) => {
    let wanted = db
      .selectFrom('orders as o')
      .select('o.id as id')
      .select((eb) => eb.fn.countAll<number>().over().as('total'))
      .where('o.status', '=', sql.lit(OrderStatus.VALIDATED))
      .where('o.deliveryStatus', '=', deliveryStatus)
      .limit(page.limit)
      .offset(page.offset);
    if (patterns.length > 0) {
      const words = sql`search_text(o.recipient_name, o.number || ' ' || o.confirmation_number)`;
      wanted = wanted.where(sql<boolean>`${words} like all(${patterns}::text[])`);
    }
    const sorts = sortsOf(sort).map(({ field, direction }) => ({ by: SHIPMENT_SORTS[field], direction }));
    for (const { by, direction } of sorts)
      wanted = wanted.orderBy(by, direction === SortDirection.DESC ? 'desc' : 'asc');
    let found = order(db)
      .innerJoin(wanted.orderBy('o.id').as('wanted'), (join) => join.onRef('wanted.id', '=', 'o.id'))
      .select('wanted.total as total')
      .select(lines);
    for (const { by, direction } of sorts) found = found.orderBy(by, direction === SortDirection.DESC ? 'desc' : 'asc');
    return found.orderBy('o.id');
  });
  if (rows.length === 0 && page.offset > 0) {
    const first = await findShipments(em, viewer, now, { deliveryStatus, patterns }, { sort, page: FIRST });
    return { ...first, items: [] };
  }
  return { items: rows.map((row) => toOrderView(row, viewer, now)), total: rows[0]?.total ?? 0 };
}

const findHistoryOfAll = statement<{ ids: readonly number[] }>()(
  (db, p) =>
    db
      .selectFrom('orders as o')
      .select('o.id')
      .select(history)
      .where('o.id', '=', sql<number>`any(${p.ids}::int[])`),
  { history: json<EventJson[]>() },
);

/** What happened to each of these orders, oldest first; one statement for all. */
export async function findHistories(em: EntityManager, ids: readonly number[]): Promise<OrderEvent[][]> {
  const rows = await findHistoryOfAll.run(em, { ids });
  const byId = new Map(rows.map(({ id, history }) => [id, history.map(toEvent)]));
  return ids.map((id) => byId.get(id) ?? []);
}
