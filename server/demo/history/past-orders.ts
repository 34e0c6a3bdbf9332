import { DateTime } from 'luxon';
import { AccountType } from '../../src/access/account-type.js';
import { Universe } from '../../src/kernel/universe.js';
import { orderableQuantities } from '../../src/products/product.rules.js';
import { dayOf, SHOP_ZONE } from '../../src/kernel/clock.js';
import { reservationEnd } from '../../src/orders/reservation.rules.js';
import { accounts, type AccountSheet } from '../accounts.js';
import { establishments, type EstablishmentSheet } from '../establishments/establishments.js';
import type { DemoProduct } from '../products.js';
import { seededRandom, type SeededRandom } from '../seeded-random.js';
import { DURATIONS, isPooled, type Outcome, type PlannedLine, type PlannedOrder } from './planned-order.js';
import type { QuotaBook } from './quota-book.js';

const COUNT = 50;
/** The oldest is some fourteen months old; younger ones than the youngest are in `current-orders.ts`. */
const OLDEST_DAYS = 425;
const YOUNGEST_DAYS = 16;
/** R-QUO-5 */
const YEARLY_GOODS_ORDERS = 2;

const HOUR = 3_600_000;

/** The orders of the last fourteen months, oldest first: most were delivered, some expired or were cancelled. */
export function pastOrders(
  now: Date,
  products: readonly DemoProduct[],
  book: QuotaBook,
  current: readonly PlannedOrder[],
): PlannedOrder[] {
  const random = seededRandom('past orders');
  const buyers = accounts.filter(
    ({ type }) => type !== AccountType.LOGISTICIAN && type !== AccountType.HEAD_OFFICE_ADMIN,
  );
  const goodsOrders = countGoodsOrders(current, now);
  const orders: PlannedOrder[] = [];
  for (let index = 0; index < COUNT; index++) {
    const daysAgo = OLDEST_DAYS - ((OLDEST_DAYS - YOUNGEST_DAYS) * index) / (COUNT - 1);
    const savedAt = officeHour(now, daysAgo, random);
    const account = buyers[index % buyers.length] as AccountSheet;
    const outcome = outcomeOf(index);
    const moments = momentsOf(savedAt, outcome, random);
    const year = yearOf(account, moments.validatedAt ?? savedAt);
    const goodsLeft = YEARLY_GOODS_ORDERS - (goodsOrders.get(year) ?? 0);
    const universe = universeOf(account, goodsLeft, random);
    if (!universe) continue;
    const recipient = recipientOf(account, random);
    const lines = linesOf(shelf(products, universe), recipient, savedAt, book, random);
    if (lines.length === 0) continue;
    const order = { account, recipient, lines, savedAt, outcome, ...moments };
    if (universe === Universe.GOODS) goodsOrders.set(year, (goodsOrders.get(year) ?? 0) + 1);
    book.take(order);
    orders.push(order);
  }
  return orders;
}

/** The orders of objects from stock of each account and year (R-QUO-5); one of this year is kept free for the guide's account. */
function countGoodsOrders(orders: readonly PlannedOrder[], now: Date): Map<string, number> {
  const counts = new Map<string, number>();
  for (const order of orders) {
    const { account, lines, validatedAt, savedAt } = order;
    if (lines[0]?.product.universe !== Universe.GOODS || isPooled(order)) continue;
    const year = yearOf(account, validatedAt ?? savedAt);
    counts.set(year, (counts.get(year) ?? 0) + 1);
  }
  const [guide] = accounts;
  if (guide) counts.set(yearOf(guide, now), 1);
  return counts;
}

const yearOf = ({ identifier }: AccountSheet, instant: Date): string => `${identifier} ${dayOf(instant).slice(0, 4)}`;

function outcomeOf(index: number): Outcome {
  if (index % 9 === 4) return 'EXPIRED';
  if (index % 11 === 7) return 'CANCELLED';
  return 'DELIVERED';
}

/** A weekday between 8 and 18 h, Europe/Paris. */
function officeHour(now: Date, daysAgo: number, random: SeededRandom): Date {
  let day = DateTime.fromJSDate(now, { zone: SHOP_ZONE }).minus({ days: Math.round(daysAgo) });
  if (day.weekday > 5) day = day.minus({ days: day.weekday - 5 });
  const [hour, minute, second] = [random.integer(8, 17), random.integer(0, 59), random.integer(0, 59)];
  return day.set({ hour, minute, second, millisecond: 0 }).toJSDate();
}

function momentsOf(savedAt: Date, outcome: Outcome, random: SeededRandom) {
  const after = (hours: number): Date => new Date(savedAt.getTime() + hours * HOUR);
  const none = { validatedAt: null, closedAt: null, shippedAt: null };
  if (outcome === 'EXPIRED')
    return {
      ...none,
      closedAt: new Date(reservationEnd(savedAt, DURATIONS.reservationDuration, null).getTime() + 20_000),
    };
  if (outcome === 'CANCELLED') return { ...none, closedAt: after(random.integer(1, 90)) };
  const validatedAt = after(random.integer(1, 60));
  return { ...none, validatedAt, shippedAt: shippingAfter(validatedAt) };
}

/** R-ADR-5: shipments leave once a week; here the Thursday after, at 15 h Europe/Paris. */
export function shippingAfter(instant: Date): Date {
  const day = DateTime.fromJSDate(instant, { zone: SHOP_ZONE }).startOf('day');
  const days = ((4 - day.weekday + 6) % 7) + 1;
  return day.plus({ days }).set({ hour: 15 }).toJSDate();
}

function universeOf({ universes }: AccountSheet, goodsLeft: number, random: SeededRandom): Universe | undefined {
  const hasPrints = universes.includes(Universe.PRINTS);
  const hasGoods = universes.includes(Universe.GOODS) && goodsLeft > 0;
  if (hasGoods && (!hasPrints || random.next() < 0.4)) return Universe.GOODS;
  return hasPrints ? Universe.PRINTS : undefined;
}

function recipientOf({ home, manages }: AccountSheet, random: SeededRandom): EstablishmentSheet {
  const code = random.next() < 0.6 ? home : random.pick([home, ...manages]);
  return establishments.find((candidate) => candidate.code === code) as EstablishmentSheet;
}

/** What could be ordered all along: no product that opens later, none whose pieces are counted. */
function shelf(products: readonly DemoProduct[], universe: Universe): DemoProduct[] {
  return products.filter(
    (product) => product.universe === universe && product.orderableFrom === null && !product.isPooled,
  );
}

function linesOf(
  products: readonly DemoProduct[],
  recipient: EstablishmentSheet,
  savedAt: Date,
  book: QuotaBook,
  random: SeededRandom,
): PlannedLine[] {
  return random.sample(products, random.integer(1, 6)).flatMap((product) => {
    const quantities = orderableQuantities(product, book.remaining(recipient, product, savedAt));
    return quantities.length === 0 ? [] : [{ product, quantity: random.pick(quantities.slice(0, 8)) }];
  });
}
