import { dayOf } from '../kernel/clock.js';
import type { ShopContext } from '../settings/shop-context.js';
import { type ClassRates, ratesOn, territoryOf } from '../pricing/vat.rules.js';

/** R-AMT-1: what is taxed at what, when it goes to this postcode today. No statement of its own. */
export async function deliveryRates(
  { settings, clock }: Pick<ShopContext, 'settings' | 'clock'>,
  postcode: string,
): Promise<ClassRates> {
  const { vatRates } = await settings.get();
  return ratesOn(vatRates, territoryOf(postcode), dayOf(clock.now()));
}
