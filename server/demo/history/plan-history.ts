import { orderableQuantities } from '../../src/products/product.rules.js';
import { accounts } from '../accounts.js';
import { establishments } from '../establishments/establishments.js';
import type { DemoProduct } from '../products.js';
import { currentOrders, type CurrentOrder } from './current-orders.js';
import { pastOrders } from './past-orders.js';
import type { PlannedLine, PlannedOrder } from './planned-order.js';
import { QuotaBook } from './quota-book.js';

/**
 * Some sixty orders of the fourteen months before `now`, oldest first, the same for the same `now`. They keep the rules:
 * orderable quantities, quotas by month, two orders of objects a year, no more held than there is in stock.
 */
export function planHistory(now: Date, products: readonly DemoProduct[]): PlannedOrder[] {
  const book = new QuotaBook();
  const current = currentOrders(now).map((order) => plan(order, products, now));
  current.forEach((order) => book.take(order));
  const orders = [...pastOrders(now, products, book, current), ...current];
  return orders.sort((a, b) => a.savedAt.getTime() - b.savedAt.getTime());
}

function plan(
  { identifier, recipient: code, savedAt, outcome, lines }: CurrentOrder,
  products: readonly DemoProduct[],
  now: Date,
): PlannedOrder {
  const account = accounts.find((candidate) => candidate.identifier === identifier);
  const recipient = establishments.find((candidate) => candidate.code === code);
  if (!account || !recipient) throw new Error(`Unknown account or establishment: ${identifier}, ${code}`);
  const hasLeft = outcome === 'SHIPPED' || outcome === 'DELIVERED';
  const validatedAt = outcome === 'SAVED' ? null : part(savedAt, now, 0.25, 26);
  return {
    ...{ account, recipient, savedAt, outcome },
    lines: lines.map(([reference, quantity]) => lineOf(products, reference, quantity)),
    validatedAt,
    closedAt: null,
    shippedAt: validatedAt && hasLeft ? part(validatedAt, now, 0.5, 50) : null,
  };
}

/** A part of the time that has passed since `start`, `hours` at most. */
function part(start: Date, now: Date, share: number, hours: number): Date {
  return new Date(start.getTime() + Math.min((now.getTime() - start.getTime()) * share, hours * 3_600_000));
}

function lineOf(products: readonly DemoProduct[], reference: string, quantity: number): PlannedLine {
  const product = products.find((candidate) => candidate.reference === reference);
  if (!product) throw new Error(`Unknown product: ${reference}`);
  if (!orderableQuantities(product, quantity).includes(quantity))
    throw new RangeError(`${reference} is not ordered by ${quantity}`);
  return { product, quantity };
}
