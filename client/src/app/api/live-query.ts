import { computed, inject, signal, type Signal } from '@angular/core';
import { toObservable, toSignal } from '@angular/core/rxjs-interop';
import type { OperationVariables, TypedDocumentNode, WatchQueryFetchPolicy } from '@apollo/client';
import { Apollo } from 'apollo-angular';
import { of, switchMap } from 'rxjs';
import { isSameContent } from '../ui/url/url-params';
import { type Refusal, refusalOf } from './refusal';
import { refusalSentences } from './refusal-sentences';

export interface LiveQuery<Data> {
  /** What the server, or the cache, answers to what is asked now; undefined while it is on its way, or nothing is asked. */
  readonly data: Signal<Data | undefined>;
  /** Why there is no answer; null when there is one. */
  readonly refusal: Signal<Refusal | null>;
  /** The same in sentences. */
  readonly failure: Signal<readonly string[] | null>;
  readonly isLoading: Signal<boolean>;
  /** Asks anew. Never throws: a refusal is in `refusal`. */
  reload(): Promise<void>;
}

export interface LiveQueryOptions {
  /** By default what is known is shown at once and asked for again. */
  readonly fetchPolicy?: WatchQueryFetchPolicy;
}

/**
 * The answer to a query, which follows its variables and the cache. Variables that change are a function, read as a computation:
 * what it reads decides what is asked; null asks nothing. Call it in an injection context.
 */
export function liveQuery<Data, Variables extends OperationVariables>(
  document: TypedDocumentNode<Data, Variables>,
  variables: Variables | null | (() => Variables | null),
  { fetchPolicy = 'cache-and-network' }: LiveQueryOptions = {},
): LiveQuery<Data> {
  const apollo = inject(Apollo);
  const watch = (known: Variables | null) =>
    known &&
    apollo.watchQuery<Data, Variables>({
      query: document,
      variables: known,
      fetchPolicy,
      nextFetchPolicy: 'cache-first',
    });

  const asked = typeof variables === 'function' ? computed(variables, { equal: isSameContent }) : signal(variables);
  const query = typeof variables === 'function' ? computed(() => watch(asked())) : signal(watch(variables));
  // One that does not change is asked at once
  const queries = typeof variables === 'function' ? toObservable(query) : of(query());
  const result = toSignal(queries.pipe(switchMap((now) => now?.valueChanges ?? of(undefined))));

  const data = computed(() => {
    const now = result();
    return now?.dataState === 'complete' ? now.data : undefined;
  });
  const refusal = computed(() => {
    const error = result()?.error;
    return error && data() === undefined ? refusalOf(error) : null;
  });
  return {
    data,
    refusal,
    failure: computed(() => {
      const known = refusal();
      return known && refusalSentences(known);
    }),
    isLoading: computed(() => result()?.loading ?? asked() !== null),
    reload: async () => {
      await query()
        ?.refetch()
        .catch(() => undefined);
    },
  };
}
