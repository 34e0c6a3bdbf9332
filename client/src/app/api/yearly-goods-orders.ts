import { computed, type Signal } from '@angular/core';
import { YearlyGoodsOrdersDocument } from '../graphql';
import type { YearlyLimit } from '../ui/yearly-limit';
import { liveQuery } from './live-query';

/**
 * R-QUO-5: what is left of the account's orders of goods from stock this year, asked anew by each page for which `isAsked`.
 * undefined while it is on its way; null where there is nothing to tell: not asked, no goods, or no answer. Call it in an
 * injection context.
 */
export function yearlyGoodsOrders(isAsked: () => boolean): Signal<YearlyLimit | null | undefined> {
  const query = liveQuery(YearlyGoodsOrdersDocument, () => (isAsked() ? {} : null));
  return computed(() => {
    if (!isAsked() || query.refusal()) return null;
    const data = query.data();
    return data && (data.viewer?.yearlyGoodsOrders ?? null);
  });
}
