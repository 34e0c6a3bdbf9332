import { computed, linkedSignal, type Signal } from '@angular/core';
import type { OperationVariables, TypedDocumentNode } from '@apollo/client';
import { choice, type Sorting, whole } from '../ui/url/param-codecs';
import { type ParamCodecs, type ParamsOf, urlParams } from '../ui/url/url-params';
import { liveQuery, type LiveQuery } from './live-query';

export interface Page<Row> {
  readonly items: readonly Row[];
  readonly total: number;
}

interface PageInput {
  readonly number: number;
  readonly size: number;
}

export interface PagedQueryOptions<C extends ParamCodecs, Data, Variables, Row> {
  /** What the URL says beside the page, each with its codec; a sort is one of them. */
  readonly params: C;
  /** Rows of a page; several where it can be chosen, the first unless it was. */
  readonly size: number | readonly [number, ...number[]];
  /** What is asked; read as a computation. null asks nothing. */
  readonly variables: (params: ParamsOf<C>, page: PageInput) => Variables | null;
  readonly page: (data: Data) => Page<Row>;
  /** Rows stay on show while others of the same kind are on their way. */
  readonly kind?: () => unknown;
}

export interface PagedQuery<C extends ParamCodecs, Data, Row> extends LiveQuery<Data> {
  readonly params: Signal<ParamsOf<C>>;
  readonly pageNumber: Signal<number>;
  readonly pageSize: Signal<number>;
  readonly pageSizes: readonly number[];
  /** The page that the URL asks for; undefined while it is on its way. */
  readonly found: Signal<Page<Row> | undefined>;
  /** That page, or while it is on its way the rows before it, so that a list does not blink; never an emptiness before it. */
  readonly shown: Signal<Page<Row> | undefined>;
  /** What narrows or orders the list goes to the URL, and the list starts over at its first page. */
  refine(changes: Partial<ParamsOf<C>>, how?: { readonly isReplacing?: boolean }): Promise<void>;
}

/** A list with its pages, filters and order, all of them in the URL (`page`, `taille`, and one key for each of `params`). Call it in an injection context. */
export function pagedQuery<C extends ParamCodecs, Data, Variables extends OperationVariables, Row>(
  document: TypedDocumentNode<Data, Variables>,
  options: PagedQueryOptions<C, Data, Variables, Row>,
): PagedQuery<C, Data, Row> {
  const sizes = typeof options.size === 'number' ? ([options.size] as const) : options.size;
  const size = choice(Object.fromEntries(sizes.map((each) => [String(each), each])), sizes[0]);
  const paging = urlParams({ page: whole(1), taille: size });
  const url = urlParams({ ...options.params, page: whole(1) });
  const params = url.values as Signal<ParamsOf<C>>;

  const query = liveQuery(document, () => {
    const { page, taille } = paging.values();
    return options.variables(params(), { number: page, size: taille });
  });
  const found = computed(() => {
    const data = query.data();
    return data === undefined ? undefined : options.page(data);
  });
  const shown = linkedSignal<{ found: Page<Row> | undefined; kind: unknown; isKept: boolean }, Page<Row> | undefined>({
    source: () => ({ found: found(), kind: options.kind?.(), isKept: query.failure() === null }),
    computation: (now, previous) => {
      if (now.found || !previous || !now.isKept || previous.source.kind !== now.kind) return now.found;
      return previous.value?.items.length ? previous.value : undefined;
    },
  });
  return {
    ...query,
    params,
    pageNumber: computed(() => paging.values().page),
    pageSize: computed(() => paging.values().taille),
    pageSizes: sizes,
    found,
    shown: shown.asReadonly(),
    refine: (changes, how) => url.change({ ...changes, page: 1 }, how),
  };
}

export type { Sorting };
