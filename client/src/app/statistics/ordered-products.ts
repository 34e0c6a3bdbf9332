import { inject, signal, type Signal } from '@angular/core';
import { Apollo } from 'apollo-angular';
import { firstValueFrom } from 'rxjs';
import { MyOrderedProductsDocument } from '../graphql';
import type { Entity } from '../ui/entity-match';

const PAGE_SIZE = 100;

/**
 * Every product that the account ever ordered, also those that are no longer in the catalogue: the statistics can be filtered
 * by them. Empty until they are known. Call it in an injection context.
 */
export function orderedProducts(): Signal<readonly Entity[]> {
  const apollo = inject(Apollo);
  const products = signal<readonly Entity[]>([]);

  async function load(): Promise<void> {
    const found: Entity[] = [];
    for (let number = 1, total = 1; found.length < total; number++) {
      const { data } = await firstValueFrom(
        apollo.query({
          query: MyOrderedProductsDocument,
          variables: { page: { number, size: PAGE_SIZE } },
          fetchPolicy: 'network-only',
        }),
      );
      const page = data?.myOrderStatistics;
      if (!page?.items.length) break;
      total = page.total;
      found.push(...page.items.flatMap(({ keys: [key] }) => (key ? [productOf(key)] : [])));
    }
    products.set(found);
  }
  // Only a help to choose: the page says itself what it cannot show
  void load().catch(() => undefined);
  return products.asReadonly();
}

function productOf({ value, label }: { value: string; label: string }): Entity {
  return { id: value, name: label, code: value };
}
