import { computed, inject, type Signal } from '@angular/core';
import { toObservable, toSignal } from '@angular/core/rxjs-interop';
import { Apollo } from 'apollo-angular';
import { map, of, switchMap } from 'rxjs';
import { YearlyGoodsOrdersDocument } from '../graphql';
import type { YearlyLimit } from '../ui/yearly-limit';

/**
 * R-QUO-5: what is left of the account's orders of goods from stock this year, asked anew by each page for which `isAsked`.
 * undefined while it is on its way; null where there is nothing to tell: not asked, no goods, or no answer. Call it in an
 * injection context.
 */
export function yearlyGoodsOrders(isAsked: () => boolean): Signal<YearlyLimit | null | undefined> {
  const apollo = inject(Apollo);
  const isWanted = computed(isAsked);
  const ask = () =>
    apollo
      .watchQuery({
        query: YearlyGoodsOrdersDocument,
        fetchPolicy: 'cache-and-network',
        nextFetchPolicy: 'cache-first',
      })
      .valueChanges.pipe(
        map((result) => {
          if (result.dataState === 'complete') return result.data.viewer?.yearlyGoodsOrders ?? null;
          return result.error ? null : undefined;
        }),
      );
  const answer = toSignal(toObservable(isWanted).pipe(switchMap((is) => (is ? ask() : of(undefined)))));
  return computed(() => (isWanted() ? answer() : null));
}
