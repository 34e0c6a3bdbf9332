import { dayOf } from '../kernel/clock.js';
import { Refusal } from '../kernel/refusal.js';
import type { ShopContext } from '../settings/shop-context.js';
import { type ClassRates, ratesOn, territoryOf } from '../pricing/vat.rules.js';

/**
 * R-AMT-1: what is taxed at what, when it goes to this postcode today; without one the session has ended. No statement of its
 * own. @throws Refusal UNAUTHENTICATED
 */
export async function deliveryRates(
  { settings, clock }: Pick<ShopContext, 'settings' | 'clock'>,
  postcode: string | null | undefined,
): Promise<ClassRates> {
  if (!postcode) throw new Refusal('UNAUTHENTICATED');
  const { vatRates } = await settings.get();
  return ratesOn(vatRates, territoryOf(postcode), dayOf(clock.now()));
}
