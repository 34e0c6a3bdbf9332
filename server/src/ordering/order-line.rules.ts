import { isInWindow, refuseOutsideWindow, refuseQuantity } from '../products/line-refusals.js';
import { ChangeReason, obstacleOf, type SavableLine } from '../cart/savable-line.rules.js';
import type { Universe } from '../kernel/universe.js';
import type { QuotaStanding } from '../quota/quota.js';
import { Refusal } from '../kernel/refusal.js';
import type { WantedProduct } from '../stock/stock.js';

/** Some lines want more than stock or quota allows. It names the products, so that due orders that hold them can be expired. */
export class Shortage extends Refusal {
  constructor(
    code: 'INSUFFICIENT_STOCK' | 'QUOTA_EXCEEDED',
    details: Readonly<Record<string, unknown>>,
    readonly productIds: readonly number[],
  ) {
    super(code, details);
  }
}

/** A wanted product, and how much of it the recipient's quota counts already for the order being modified. */
export interface QuotedProduct extends WantedProduct {
  readonly quotaHeld: number;
}

/** For whom the order is, and when: `today` in Europe/Paris, `month` the first day of its quota's month. */
interface Circumstances {
  readonly today: string;
  readonly month: string;
  readonly establishment: string;
  readonly universes: readonly Universe[];
}

/**
 * Checks that every line can be saved as it is, with the stock and the quota that are locked (R-RES-1: all lines or none). The
 * rules are those of the cart's own marks, and give one reason for a line.
 * @throws Refusal; one for quota or stock names all lines concerned, quota first
 */
export function refuseWhatCannotBeSaved(
  products: readonly QuotedProduct[],
  quota: ReadonlyMap<number, QuotaStanding>,
  circumstances: Circumstances,
): void {
  const { today, month, establishment } = circumstances;
  const [overQuota, short]: [Savable[], Savable[]] = [[], []];
  for (const product of products) {
    const savable = toSavable(product, quota.get(product.id), circumstances);
    switch (obstacleOf(savable, product.quantity)) {
      case ChangeReason.NO_LONGER_OFFERED:
        throw new Refusal('PRODUCT_UNAVAILABLE', { reference: product.reference, name: product.name });
      case ChangeReason.WINDOW:
        refuseOutsideWindow(product, today);
        break;
      case ChangeReason.QUANTITIES_CHANGED:
        refuseQuantity(product, product.quantity);
        break;
      case ChangeReason.QUOTA:
        overQuota.push(savable);
        break;
      case ChangeReason.STOCK:
        short.push(savable);
        break;
      case null:
    }
  }
  if (overQuota.length > 0) {
    const lines = overQuota.map((line) => ({ ...named(line), remaining: line.quotaRemaining }));
    throw new Shortage('QUOTA_EXCEEDED', { lines, establishment, month: month.slice(0, 7) }, idsOf(overQuota));
  }
  if (short.length > 0) {
    const lines = short.map((line) => ({ ...named(line), available: line.stockAvailable }));
    throw new Shortage('INSUFFICIENT_STOCK', { lines }, idsOf(short));
  }
}

type Savable = QuotedProduct & SavableLine;

function toSavable(
  product: QuotedProduct,
  standing: QuotaStanding | undefined,
  { today, universes }: Circumstances,
): Savable {
  const limit = standing?.limit ?? null;
  return {
    ...product,
    isOffered: !product.isArchived && universes.includes(product.universe),
    isInWindow: isInWindow(product, today),
    stockAvailable: product.free + product.held,
    quotaRemaining: limit === null ? null : Math.max(limit - (standing?.used ?? 0) + product.quotaHeld, 0),
  };
}

function idsOf(lines: readonly Savable[]): number[] {
  return lines.map(({ id }) => id);
}

function named({ reference, name, quantity }: WantedProduct) {
  return { reference, name, requested: quantity };
}
