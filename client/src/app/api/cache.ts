import { InMemoryCache } from '@apollo/client/cache';
import type { ApolloCache } from '@apollo/client/cache';

/** The client's store: products by reference, orders by number, the one cart of the session. */
export function createCache(): InMemoryCache {
  return new InMemoryCache({
    typePolicies: {
      Query: {
        fields: {
          // An order that was just saved, or seen in a list, is shown at once on its page.
          order: {
            read: (known: unknown, { args, toReference }) =>
              known === undefined ? toReference({ __typename: 'Order', number: args?.['number'] as string }) : known,
          },
        },
      },
      Product: { keyFields: ['reference'] },
      Category: { keyFields: ['slug'] },
      Order: { keyFields: ['number'], fields: { lines: { merge: false }, history: { merge: false } } },
      Cart: { keyFields: [], fields: { lines: { merge: false } } },
    },
  });
}

/**
 * Forgets what is left of every product (stock, quota) and every list of orders: something was reserved or given back,
 * and the next page must ask anew.
 */
export function forgetWhatIsLeft(cache: ApolloCache): void {
  forget(cache, ['products', 'product', 'myOrders', 'shipments']);
}

/** Forgets the lists of orders alone: one has moved from one list to another. */
export function forgetOrderLists(cache: ApolloCache): void {
  forget(cache, ['myOrders', 'shipments']);
}

/** Forgets the lists of these names: something in them is another, gone or new. */
export function forgetLists(cache: ApolloCache, ...names: readonly string[]): void {
  forget(cache, names);
}

function forget(cache: ApolloCache, fieldNames: readonly string[]): void {
  for (const fieldName of fieldNames) cache.evict({ id: 'ROOT_QUERY', fieldName });
  cache.gc();
}
