import type { Refusal } from '../../api/refusal';
import type { PostalAddress } from '../../ui/address-lines';

/** One product in three versions: when « Modifier » opened the order (null: not known any more), saved, in the cart. 0 is none. */
export interface ChangedLine {
  readonly reference: string;
  readonly name: string;
  readonly before: number | null;
  readonly now: number;
  readonly yours: number;
}

interface TwoVersions<Value> {
  readonly now: Value;
  readonly yours: Value;
}

/** What ORDER_CHANGED_MEANWHILE tells (R-RES-7). */
export interface ChangedOrder {
  readonly number: string;
  /** The saved version, which a save that accepts it replaces. */
  readonly version: number;
  readonly changedAt: string | null;
  readonly changedBy: string | null;
  readonly lines: readonly ChangedLine[];
  /** null: the same in both */
  readonly recipient: TwoVersions<string> | null;
  readonly deliveryAddress: TwoVersions<PostalAddress> | null;
}

/** null: another refusal */
export function changedOrderOf({ code, details }: Refusal): ChangedOrder | null {
  return code === 'ORDER_CHANGED_MEANWHILE' ? (details as unknown as ChangedOrder) : null;
}

/** The lines that differ between the versions: what there is to choose about. */
export function differingLines({ lines }: ChangedOrder): readonly ChangedLine[] {
  return lines.filter(({ before, now, yours }) => now !== yours || (before !== null && before !== now));
}
