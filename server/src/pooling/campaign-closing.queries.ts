import { sql } from 'kysely';
import { int, text } from '../database/columns.js';
import { statement } from '../database/statement.js';
import { OrderStatus } from '../orders/order-status.js';
import { CampaignStatus } from '../products/pooling-campaign.entity.js';
import { pooledPieces } from './pooling.sql.js';

export interface Campaign {
  readonly id: number;
  readonly productName: string;
  readonly closesAt: Date;
  readonly minimumQuantity: number;
}

/** An order that the campaign's end decides on, its row locked. */
export interface CampaignOrder {
  readonly id: number;
  /** SAVED or POOLED. */
  readonly status: OrderStatus;
  readonly reservedUntil: Date;
  readonly confirmationNumber: string | null;
  readonly postcode: string;
  readonly totalInclTax: number;
  readonly pieces: number;
}

const isPast = (now: Date) => sql<boolean>`(g.closes_at <= ${now} or ${pooledPieces} >= g.minimum_quantity)`;

/** The campaign, if it has come to its end or its minimum is ordered. */
export const findDue = statement<{ id: number; now: Date }>()((db, p) =>
  db
    .selectFrom('pooling_campaign as g')
    .select('g.id')
    .where('g.id', '=', p.id)
    .where('g.status', '=', CampaignStatus.OPEN)
    .where(isPast(p.now)),
);

/** All such campaigns, a bounded number of them. */
export const findAllDue = statement<{ now: Date; most: number }>()((db, p) =>
  db
    .selectFrom('pooling_campaign as g')
    .select('g.id')
    .where('g.status', '=', CampaignStatus.OPEN)
    .where(isPast(p.now))
    .orderBy('g.closesAt')
    .orderBy('g.id')
    .limit(p.most),
);

export const lockCampaign = statement<{ id: number }>()((db, p) =>
  db
    .selectFrom('pooling_campaign as g')
    .innerJoin('product as p', 'p.id', 'g.product')
    .select(['g.id', 'p.name as productName', 'g.closesAt', 'g.minimumQuantity'])
    .where('g.id', '=', p.id)
    .where('g.status', '=', CampaignStatus.OPEN)
    .forNoKeyUpdate('g'),
);

/** Whoever begins something with one of these orders waits for the campaign: lines and pieces are what they will be. */
export const lockOrders = statement<{ id: number }>()(
  (db, p) =>
    db
      .selectFrom('orders as o')
      .select(['o.id', 'o.status', 'o.reservedUntil', 'o.confirmationNumber'])
      .select((eb) => [
        sql<string>`o.delivery_address->>'postcode'`.as('postcode'),
        sql<number>`o.lines_excl_tax + o.lines_tax + o.shipping_excl_tax + o.shipping_tax
          + o.handling_excl_tax + o.handling_tax`.as('totalInclTax'),
        eb
          .selectFrom('order_line as l')
          .select(sql<number>`coalesce(sum(l.quantity), 0)::int`.as('pieces'))
          .whereRef('l.order', '=', 'o.id')
          .$asScalar()
          .$notNull()
          .as('pieces'),
      ])
      .where('o.poolingCampaign', '=', p.id)
      .where('o.status', 'in', [OrderStatus.SAVED, OrderStatus.POOLED])
      .orderBy('o.id')
      .forUpdate('o'),
  { postcode: text, totalInclTax: int, pieces: int },
);
