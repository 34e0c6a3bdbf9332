import { largestOrderable, isOrderableQuantity, type QuantityRange } from '../catalogue/product.rules.js';

/** The three cases of « Mettre à jour » (R-ENT-2). */
export enum SelectionOutcome {
  AVAILABLE = 'AVAILABLE',
  PARTIALLY_AVAILABLE = 'PARTIALLY_AVAILABLE',
  UNAVAILABLE = 'UNAVAILABLE',
}

/** What made a quantity smaller. */
export enum ChangeReason {
  QUOTA = 'QUOTA',
  STOCK = 'STOCK',
  WINDOW = 'WINDOW',
}

/** A line, and what the chosen establishment could order of its product. */
export interface SelectableLine extends QuantityRange {
  readonly quantity: number;
  /** Before an earlier « Mettre à jour » reduced it: what was wanted. */
  readonly previousQuantity: number | null;
  readonly stockAvailable: number;
  readonly quotaRemaining: number | null;
  readonly isInWindow: boolean;
}

export interface SelectedLine {
  /** What was wanted. */
  readonly requested: number;
  /** What is possible: `requested`, or the largest orderable quantity below it, or 0. */
  readonly quantity: number;
  /** Null: unchanged. */
  readonly reason: ChangeReason | null;
}

/**
 * R-ENT-2 for one line. It asks again for what was wanted at first: a line that one establishment had reduced to 0 comes
 * back for another that has quota left.
 */
export function selectLine(line: SelectableLine): SelectedLine {
  const requested = line.previousQuantity ?? line.quantity;
  const limit = line.isInWindow ? Math.min(line.stockAvailable, line.quotaRemaining ?? Infinity) : 0;
  if (requested <= limit && (requested === 0 || isOrderableQuantity(line, requested))) {
    return { requested, quantity: requested, reason: null };
  }
  const quantity = largestOrderable(line, Math.min(requested, limit));
  return { requested, quantity, reason: reasonOf(line) };
}

function reasonOf(line: SelectableLine): ChangeReason {
  if (!line.isInWindow) return ChangeReason.WINDOW;
  return line.stockAvailable < (line.quotaRemaining ?? Infinity) ? ChangeReason.STOCK : ChangeReason.QUOTA;
}

/** R-ENT-2: which of the three cases a cart is. A cart without lines is available. */
export function outcomeOf(lines: readonly SelectedLine[]): SelectionOutcome {
  if (lines.length > 0 && lines.every((line) => line.quantity === 0)) return SelectionOutcome.UNAVAILABLE;
  return lines.some((line) => line.reason !== null) ? SelectionOutcome.PARTIALLY_AVAILABLE : SelectionOutcome.AVAILABLE;
}
