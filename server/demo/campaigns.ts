import { DateTime } from 'luxon';
import { SHOP_ZONE } from '../src/kernel/clock.js';

/** R-VAL-4: an open campaign of a pooled product. */
export interface CampaignSheet {
  reference: string;
  minimumQuantity: number;
  opensAt: Date;
  closesAt: Date;
}

/**
 * One that is half full (240 of 500 pieces, by `history/current-orders.ts`), one that ends in three days, one that nobody has
 * ordered of yet.
 */
export function demoCampaigns(now: Date): CampaignSheet[] {
  const today = DateTime.fromJSDate(now, { zone: SHOP_ZONE }).startOf('day');
  /** Days from today; they end at 18 h, Europe/Paris. */
  const campaign = (reference: string, minimumQuantity: number, from: number, to: number): CampaignSheet => ({
    reference,
    minimumQuantity,
    opensAt: today.plus({ days: from }).set({ hour: 8 }).toJSDate(),
    closesAt: today.plus({ days: to }).set({ hour: 18 }).toJSDate(),
  });
  return [campaign('TSHIRT-BLANC', 500, -20, 25), campaign('POLO-STAND', 60, -27, 3), campaign('PLAID', 200, -2, 45)];
}
