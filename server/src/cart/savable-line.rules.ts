import { largestOrderable, orderableQuantities, type QuantityRange } from '../products/product.rules.js';

/** R-ENT-2: why a line cannot have the quantity that was wanted; always one reason. */
export enum ChangeReason {
  QUOTA = 'QUOTA',
  STOCK = 'STOCK',
  WINDOW = 'WINDOW',
  QUANTITIES_CHANGED = 'QUANTITIES_CHANGED',
  NO_LONGER_OFFERED = 'NO_LONGER_OFFERED',
}

/** A product, and how much of it a cart can order for its recipient now. */
export interface SavableLine extends QuantityRange {
  /** Neither archived nor of a universe that is closed to the account. */
  readonly isOffered: boolean;
  /** R-CAT-3 */
  readonly isInWindow: boolean;
  /** Pieces in stock, including those that the order being modified holds. */
  readonly stockAvailable: number;
  /** Quota left, including what the order being modified has taken; null = no limit. */
  readonly quotaRemaining: number | null;
  /** Pieces that the order being modified holds; 0 for a new one (R-RES-6). */
  readonly held: number;
  /** How many of `held` are in the recipient's quota already: none when the order changes recipient. */
  readonly quotaHeld: number;
}

/**
 * Why saving would refuse this quantity; null = it would not. The cart, « Mettre à jour » and saving all ask this function, so
 * that they agree.
 * Pieces that the modified order holds already are not asked for again, except that another recipient's quota must allow them.
 * If both stock and quota are too small, the reason is the one that leaves fewer pieces; if they leave the same, it is the
 * stock, since waiting for the next month would not help.
 */
export function obstacleOf(line: SavableLine, quantity: number): ChangeReason | null {
  if (quantity <= keptOf(line)) return null;
  if (quantity <= line.held) return ChangeReason.QUOTA;
  if (!line.isOffered) return ChangeReason.NO_LONGER_OFFERED;
  if (!line.isInWindow) return ChangeReason.WINDOW;
  const stock = largestOrderable(line, Math.min(quantity, line.stockAvailable));
  const quota = largestOrderable(line, Math.min(quantity, line.quotaRemaining ?? Infinity));
  const choice = largestOrderable(line, quantity);
  // Neither stock nor quota reduces it
  if (Math.min(stock, quota) === choice) return choice === quantity ? null : ChangeReason.QUANTITIES_CHANGED;
  return stock <= quota ? ChangeReason.STOCK : ChangeReason.QUOTA;
}

/** The largest quantity up to `wanted` that could be saved, or 0. */
export function largestSavable(line: SavableLine, wanted: number): number {
  if (obstacleOf(line, wanted) === null) return wanted;
  const kept = keptOf(line);
  const limit = line.isOffered && line.isInWindow ? Math.min(line.stockAvailable, line.quotaRemaining ?? Infinity) : 0;
  return Math.max(
    kept === line.held ? kept : largestOrderable(line, kept),
    largestOrderable(line, Math.min(wanted, limit)),
  );
}

/**
 * R-QUO-6: the quantities with which the line can be saved, ascending. Pieces that the modified order holds can be saved again.
 */
export function savableQuantities(line: SavableLine): number[] {
  const choices = orderableQuantities(line, Infinity).filter((quantity) => obstacleOf(line, quantity) === null);
  const isKept = line.held > 0 && keptOf(line) === line.held && !choices.includes(line.held);
  return isKept ? [...choices, line.held].sort((a, b) => a - b) : choices;
}

/** The quantity that can be saved without asking again for stock and quota. */
function keptOf({ held, quotaHeld, quotaRemaining }: SavableLine): number {
  return Math.min(held, Math.max(quotaHeld, quotaRemaining ?? Infinity));
}
