import type { EntityManager } from '@mikro-orm/postgresql';
import { Universe } from '../../src/kernel/universe.js';
import { dayOf, monthOf } from '../../src/kernel/clock.js';
import { DeliveryStatus, OrderStatus } from '../../src/orders/order-status.js';
import { Order } from '../../src/orders/order.entity.js';
import { reservationLimits } from '../../src/orders/reservation.rules.js';
import { findShippingBrackets } from '../../src/shipping-cost/shipping-rate.queries.js';
import { findVatRates } from '../../src/pricing/vat-rate.queries.js';
import { demoCampaigns, type CampaignSheet } from '../campaigns.js';
import { establishments, type EstablishmentSheet } from '../establishments/establishments.js';
import { idOf, type Ids, readIds } from '../ids.js';
import { deliveryAddressOf } from '../insert-accounts.js';
import type { StoredOrder } from './stored-order.js';
import { takeConfirmationSuffixes, takeOrderSuffixes } from './take-numbers.sql.js';
import { seededRandom } from '../seeded-random.js';
import { shippingAfter } from './past-orders.js';
import { DURATIONS, isPooled, type Outcome, type PlannedOrder } from './planned-order.js';
import { billingOf, expectedDay, type DemoPrice, priceOf } from './price-order.js';

export interface HistoryIds {
  establishmentIds: Ids;
  accountIds: Ids;
  productIds: Ids;
  /** By the product's reference. */
  campaignIds: Ids;
}

/** Numbers come from the shop's own sequences, in the order of saving and of validating: the next ones follow. */
export async function insertOrders(
  em: EntityManager,
  history: readonly PlannedOrder[],
  ids: HistoryIds,
  now: Date,
): Promise<StoredOrder[]> {
  const tables = {
    shippingBrackets: await findShippingBrackets(em),
    vatRates: await findVatRates(em),
    ...{ handlingCostPrints: 0, handlingCostGoods: 0 },
  };
  const priced = history.map((order) => ({ order, price: priceOf(order, tables) }));
  const numbers = await takeOrderNumbers(em, history);
  const confirmationNumbers = await takeConfirmationNumbers(em, history);
  const campaigns = demoCampaigns(now);
  await em.insertMany(
    Order,
    priced.map(({ order, price }, index) => ({
      number: numbers[index] as string,
      confirmationNumber: confirmationNumbers.get(order) ?? null,
      ...parties(order, ids),
      ...moments(order, campaignOf(order, campaigns), now),
      ...statusesAndAmounts(order, price, now),
      poolingCampaign: isPooled(order) ? idOf(ids.campaignIds, order.lines[0]?.product.reference ?? '') : null,
    })),
  );
  const orderIds = await readIds(em, 'orders');
  return priced.map((each, index) => ({ id: idOf(orderIds, numbers[index] as string), ...each }));
}

async function takeOrderNumbers(em: EntityManager, history: readonly PlannedOrder[]): Promise<string[]> {
  const days = history.map(({ savedAt }) => dayOf(savedAt));
  const years = days.map((day) => Number(day.slice(0, 4)));
  const rows = await takeOrderSuffixes.run(em, { years });
  return days.map((day, index) => `${day}-${String(rows[index]?.suffix).padStart(5, '0')}`);
}

async function takeConfirmationNumbers(
  em: EntityManager,
  history: readonly PlannedOrder[],
): Promise<Map<PlannedOrder, string>> {
  const validated = history
    .flatMap((order) => (order.validatedAt ? [{ order, at: order.validatedAt.getTime() }] : []))
    .sort((a, b) => a.at - b.at);
  const rows = await takeConfirmationSuffixes.run(em, { count: validated.length });
  return new Map(validated.map(({ order }, index) => [order, `C${String(rows[index]?.suffix).padStart(4, '0')}`]));
}

function parties({ account, recipient }: PlannedOrder, { accountIds, establishmentIds }: HistoryIds) {
  const invoiced = invoicedFor(recipient);
  return {
    account: idOf(accountIds, account.identifier),
    recipient: idOf(establishmentIds, recipient.code),
    orderedByIdentifier: account.identifier,
    orderedByFirstName: account.firstName,
    orderedByLastName: account.lastName,
    recipientName: recipient.name,
    deliveryAddress: recipient.code === account.home ? deliveryAddressOf(account) : recipient.deliveryAddress,
    invoicingName: invoiced.name,
    invoicingAddress: invoiced.invoicingAddress ?? invoiced.deliveryAddress,
  };
}

/** R-ADR-2 */
function invoicedFor(recipient: EstablishmentSheet): EstablishmentSheet {
  return establishments.find(({ code }) => code === recipient.invoicedTo) ?? recipient;
}

/** R-VAL-4 */
function campaignOf(order: PlannedOrder, campaigns: readonly CampaignSheet[]): CampaignSheet | undefined {
  return isPooled(order)
    ? campaigns.find(({ reference }) => reference === order.lines[0]?.product.reference)
    : undefined;
}

function moments(
  { savedAt, validatedAt, closedAt, shippedAt, recipient }: PlannedOrder,
  campaign: CampaignSheet | undefined,
  now: Date,
) {
  const { reservedUntil, remindAt } = reservationLimits(savedAt, DURATIONS, null);
  const isReminded = remindAt < (validatedAt ?? closedAt ?? now);
  return {
    ...{ savedAt, validatedAt, closedAt, reservedUntil, remindAt },
    remindedAt: isReminded ? remindAt : null,
    quotaMonth: monthOf(savedAt),
    estimatedDeliveryDate: expectedDay(
      shippedAt ?? shippingAfter(campaign?.closesAt ?? validatedAt ?? savedAt),
      recipient.zone,
    ),
  };
}

const statuses: Readonly<Record<Outcome, { status: OrderStatus; deliveryStatus: DeliveryStatus | null }>> = {
  SAVED: { status: OrderStatus.SAVED, deliveryStatus: null },
  POOLED: { status: OrderStatus.POOLED, deliveryStatus: null },
  CANCELLED: { status: OrderStatus.CANCELLED, deliveryStatus: null },
  EXPIRED: { status: OrderStatus.EXPIRED, deliveryStatus: null },
  IN_PREPARATION: { status: OrderStatus.VALIDATED, deliveryStatus: DeliveryStatus.IN_PREPARATION },
  SHIPPED: { status: OrderStatus.VALIDATED, deliveryStatus: DeliveryStatus.SHIPPED },
  DELIVERED: { status: OrderStatus.VALIDATED, deliveryStatus: DeliveryStatus.DELIVERED },
};

function statusesAndAmounts(order: PlannedOrder, { lines, ...costs }: DemoPrice, now: Date) {
  const universe = order.lines[0]?.product.universe ?? Universe.PRINTS;
  const linesExclTax = lines.reduce((sum, { totalExclTax }) => sum + totalExclTax, 0);
  const linesTax = lines.reduce((sum, { tax }) => sum + tax, 0);
  const exclTax = linesExclTax + costs.shippingExclTax;
  const isGoods = universe === Universe.GOODS;
  return {
    universe,
    ...statuses[order.outcome],
    ...costs,
    ...{ linesExclTax, linesTax },
    billingStatus: order.validatedAt && !isPooled(order) ? billingOf(order.validatedAt, exclTax, now) : null,
    anshNumber:
      isGoods && order.validatedAt ? String(seededRandom(order.savedAt.toISOString()).integer(100_000, 999_999)) : null,
    carrierName: 'DPD',
    lineCount: order.lines.length,
  };
}
