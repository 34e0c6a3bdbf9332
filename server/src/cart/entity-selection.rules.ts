import { ChangeReason, largestSavable, obstacleOf, type SavableLine } from './savable-line.rules.js';

/** The three cases of « Mettre à jour » (R-ENT-2). */
export enum SelectionOutcome {
  AVAILABLE = 'AVAILABLE',
  PARTIALLY_AVAILABLE = 'PARTIALLY_AVAILABLE',
  UNAVAILABLE = 'UNAVAILABLE',
}

/** A line, and what the chosen establishment could order of its product. */
export interface SelectableLine extends SavableLine {
  readonly quantity: number;
  /** The quantity that was wanted, if an earlier « Mettre à jour » reduced it. */
  readonly previousQuantity: number | null;
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
 * R-ENT-2 for one line. It starts from what was wanted at first, so that a line that one establishment had reduced to 0 comes
 * back for another that has quota left.
 */
export function selectLine(line: SelectableLine): SelectedLine {
  const requested = line.previousQuantity ?? line.quantity;
  return { requested, quantity: largestSavable(line, requested), reason: obstacleOf(line, requested) };
}

/** R-ENT-2: which of the three cases a cart is in. A cart without lines is available. */
export function outcomeOf(lines: readonly SelectedLine[]): SelectionOutcome {
  if (lines.length > 0 && lines.every((line) => line.quantity === 0)) return SelectionOutcome.UNAVAILABLE;
  return lines.some((line) => line.reason !== null) ? SelectionOutcome.PARTIALLY_AVAILABLE : SelectionOutcome.AVAILABLE;
}

/**
 * R-ENT-2: whether the quota alone reduced the lines. The guide's texts speak of the monthly limit, and are shown in that case
 * only.
 */
export function isQuotaAlone(lines: readonly SelectedLine[]): boolean {
  const reasons = lines.flatMap(({ reason }) => reason ?? []);
  return reasons.length > 0 && reasons.every((reason) => reason === ChangeReason.QUOTA);
}
