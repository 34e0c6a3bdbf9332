import { largestOrderable, orderableQuantities, type QuantityRange } from '../products/product.rules.js';

/** R-ENT-2: the one reason for which a line cannot be as it was wanted. */
export enum ChangeReason {
  QUOTA = 'QUOTA',
  STOCK = 'STOCK',
  WINDOW = 'WINDOW',
  QUANTITIES_CHANGED = 'QUANTITIES_CHANGED',
  NO_LONGER_OFFERED = 'NO_LONGER_OFFERED',
}

/** A product, and what a cart could order of it for its recipient now. */
export interface SavableLine extends QuantityRange {
  /** Neither archived nor of a universe that is closed to the account. */
  readonly isOffered: boolean;
  /** R-CAT-3 */
  readonly isInWindow: boolean;
  /** With what the order being modified holds. */
  readonly stockAvailable: number;
  /** Null = no limit; with what the order being modified took of it. */
  readonly quotaRemaining: number | null;
  /** Pieces that the order being modified holds; 0 for a new one (R-RES-6). */
  readonly held: number;
  /** How many of them the recipient's quota counts: none when the order changes recipient. */
  readonly quotaHeld: number;
}

/**
 * Why saving would refuse so many pieces; null = it would not. Cart, « Mettre à jour » and saving ask here, so that they
 * agree. What does not grow over what the modified order holds is asked for its quota alone, and only where another recipient
 * is to take it. Of stock and quota the one that leaves fewer is the reason; the stock where they leave the same, since next
 * month would not help.
 */
export function obstacleOf(line: SavableLine, quantity: number): ChangeReason | null {
  if (quantity <= keptOf(line)) return null;
  if (quantity <= line.held) return ChangeReason.QUOTA;
  if (!line.isOffered) return ChangeReason.NO_LONGER_OFFERED;
  if (!line.isInWindow) return ChangeReason.WINDOW;
  const stock = largestOrderable(line, Math.min(quantity, line.stockAvailable));
  const quota = largestOrderable(line, Math.min(quantity, line.quotaRemaining ?? Infinity));
  const choice = largestOrderable(line, quantity);
  // Neither stock nor quota takes anything from it
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

/** R-QUO-6: what the line can be saved with, ascending: its own pieces count, and those that the modified order holds. */
export function savableQuantities(line: SavableLine): number[] {
  const choices = orderableQuantities(line, Infinity).filter((quantity) => obstacleOf(line, quantity) === null);
  const isKept = line.held > 0 && keptOf(line) === line.held && !choices.includes(line.held);
  return isKept ? [...choices, line.held].sort((a, b) => a - b) : choices;
}

/** What is saved without being asked again. */
function keptOf({ held, quotaHeld, quotaRemaining }: SavableLine): number {
  return Math.min(held, Math.max(quotaHeld, quotaRemaining ?? Infinity));
}
