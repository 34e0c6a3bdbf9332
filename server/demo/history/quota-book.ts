import { monthOf } from '../../src/kernel/clock.js';
import type { EstablishmentSheet } from '../establishments/establishments.js';
import type { DemoProduct } from '../products.js';
import { quotas } from '../quotas.js';
import { isCounting, type PlannedOrder } from './planned-order.js';

/** What the planned orders take of each quota, so that none of them is above its limit (R-QUO-4). */
export class QuotaBook {
  readonly #used = new Map<string, number>();

  /** What the recipient could still order of the product in the month of `at`. */
  remaining(recipient: EstablishmentSheet, product: DemoProduct, at: Date): number {
    return limitOf(recipient, product) - (this.#used.get(keyOf(recipient, product, at)) ?? 0);
  }

  /** @throws RangeError when a line is above what is left: a mistake in the plan. */
  take(order: PlannedOrder): void {
    if (!isCounting(order)) return;
    for (const { product, quantity } of order.lines) {
      const left = this.remaining(order.recipient, product, order.savedAt);
      if (quantity > left)
        throw new RangeError(`${order.recipient.code} has ${left} ${product.reference} left, not ${quantity}`);
      const key = keyOf(order.recipient, product, order.savedAt);
      this.#used.set(key, (this.#used.get(key) ?? 0) + quantity);
    }
  }
}

/** The smallest of the limits that could apply: right whichever is the most specific. */
function limitOf(recipient: EstablishmentSheet, product: DemoProduct): number {
  const limits = quotas
    .filter(
      ({ reference, establishment, kind }) =>
        reference === product.reference && (establishment === recipient.code || kind === recipient.kind),
    )
    .map(({ monthlyLimit }) => monthlyLimit);
  return Math.min(product.defaultMonthlyQuota ?? Infinity, ...limits);
}

const keyOf = (recipient: EstablishmentSheet, product: DemoProduct, at: Date): string =>
  `${recipient.code} ${product.reference} ${monthOf(at)}`;
