import { type OrderableRow, refuseOutsideWindow, refuseQuantity } from '../cart/line-refusals.js';
import { isOrderableQuantity } from '../catalogue/product.rules.js';
import type { QuotaStanding } from '../quota/quota.js';
import { Refusal } from '../refusal.js';
import type { WantedProduct } from './stock.js';

/** Some lines want more than there is: stock or quota. Knows the products, so that due orders holding them can be expired. */
export class Shortage extends Refusal {
  constructor(
    code: 'INSUFFICIENT_STOCK' | 'QUOTA_EXCEEDED',
    details: Readonly<Record<string, unknown>>,
    readonly productIds: readonly number[],
  ) {
    super(code, details);
  }
}

/** A wanted product, and what the recipient's quota already counts of it for the order being modified. */
export interface QuotedProduct extends WantedProduct {
  readonly quotaHeld: number;
}

/**
 * Whether every line may be saved as it is, in stock and quota as locked (R-RES-1: all lines or none). A line that does not
 * grow over what the modified order holds is not asked again. `today` in Europe/Paris, `month` its quota's first day.
 * @throws Refusal; the lines concerned are all named
 */
export function refuseWhatCannotBeSaved(
  products: readonly QuotedProduct[],
  quota: ReadonlyMap<number, QuotaStanding>,
  { today, month, establishment }: { today: string; month: string; establishment: string },
): void {
  const growing = products.filter((product) => product.quantity > product.held);
  for (const product of growing) refuseProduct(product, today);

  const overQuota = products.flatMap((product) => {
    const standing = quota.get(product.id);
    if (!standing || standing.limit === null || product.quantity <= product.quotaHeld) return [];
    const remaining = Math.max(standing.limit - standing.used + product.quotaHeld, 0);
    return product.quantity > remaining ? [{ ...named(product), remaining, id: product.id }] : [];
  });
  if (overQuota.length > 0) {
    const lines = overQuota.map(({ id: _id, ...line }) => line);
    throw new Shortage(
      'QUOTA_EXCEEDED',
      { lines, establishment, month: month.slice(0, 7) },
      overQuota.map(({ id }) => id),
    );
  }

  const short = growing.filter((product) => product.quantity - product.held > product.free);
  if (short.length > 0) {
    const lines = short.map((product) => ({ ...named(product), available: product.free + product.held }));
    throw new Shortage(
      'INSUFFICIENT_STOCK',
      { lines },
      short.map(({ id }) => id),
    );
  }
}

function refuseProduct(product: WantedProduct, today: string): void {
  const { reference, name } = product;
  if (product.isArchived) throw new Refusal('PRODUCT_UNAVAILABLE', { reference, name });
  refuseOutsideWindow(product satisfies OrderableRow, today);
  if (!isOrderableQuantity(product, product.quantity)) refuseQuantity(product, product.quantity);
}

function named({ reference, name, quantity }: WantedProduct) {
  return { reference, name, requested: quantity };
}
