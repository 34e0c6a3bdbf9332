import type { AccountSheet } from '../accounts.js';
import type { EstablishmentSheet } from '../establishments/establishments.js';
import type { DemoProduct } from '../products.js';

/** What became of a demo order by the day the demo is loaded. */
export type Outcome = 'SAVED' | 'POOLED' | 'CANCELLED' | 'EXPIRED' | 'IN_PREPARATION' | 'SHIPPED' | 'DELIVERED';

export interface PlannedLine {
  product: DemoProduct;
  quantity: number;
}

/** An order of the demo, before it has a number. One universe; every instant is in the past. */
export interface PlannedOrder {
  account: AccountSheet;
  recipient: EstablishmentSheet;
  lines: PlannedLine[];
  savedAt: Date;
  outcome: Outcome;
  /** Of orders that are pooled, in preparation, shipped or delivered. */
  validatedAt: Date | null;
  /** When it was cancelled or expired. */
  closedAt: Date | null;
  /** When the logistician recorded the parcel. */
  shippedAt: Date | null;
}

/** R-RES-2, R-RES-3: the durations that the demo's orders were saved with. */
export const DURATIONS = { reservationDuration: 'P7D', reminderBefore: 'P3D' };

/** R-VAL-3: the setting that the demo's orders were delivered with. */
export const DELIVERED_AFTER_DAYS = 7;

export const isValidated = ({ validatedAt }: PlannedOrder): boolean => validatedAt !== null;

/** R-QUO-3: whether its quantities count against the recipient's quota. */
export const isCounting = ({ outcome }: PlannedOrder): boolean => outcome !== 'CANCELLED' && outcome !== 'EXPIRED';

/** R-VAL-4: of a campaign, and not from stock. */
export const isPooled = ({ outcome }: PlannedOrder): boolean => outcome === 'POOLED';

/** Whether its pieces are still in the warehouse, held for it. */
export const isHolding = ({ outcome }: PlannedOrder): boolean => outcome === 'SAVED' || outcome === 'IN_PREPARATION';
