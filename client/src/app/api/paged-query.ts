import { computed, linkedSignal, type Signal } from '@angular/core';
import type { OperationVariables, TypedDocumentNode } from '@apollo/client';
import { choice, whole } from '../ui/url/param-codecs';
import { type ParamCodecs, type ParamsOf, urlParams } from '../ui/url/url-params';
import { liveQuery, type LiveQuery } from './live-query';

/** One page of a list, with whatever else its query answers of it. */
export interface ListPage {
  readonly items: readonly unknown[];
}

interface PageInput {
  readonly number: number;
  readonly size: number;
}

export interface PagedQueryOptions<C extends ParamCodecs, Data, Variables, Page extends ListPage> {
  /** What the URL says beside the page, each with its codec; a sort is one of them. */
  readonly params: C;
  /** Rows of a page; several where it can be chosen, the first unless it was. */
  readonly size: number | readonly [number, ...number[]];
  /** What is asked; read as a computation. null asks nothing. */
  readonly variables: (params: ParamsOf<C>, page: PageInput) => Variables | null;
  readonly page: (data: Data) => Page;
  /** Rows stay on show while others of the same kind are on their way. */
  readonly kind?: (params: ParamsOf<C>) => unknown;
}

export interface PagedQuery<C extends ParamCodecs, Data, Page extends ListPage> extends LiveQuery<Data> {
  readonly params: Signal<ParamsOf<C>>;
  readonly pageNumber: Signal<number>;
  readonly pageSize: Signal<number>;
  readonly pageSizes: readonly number[];
  /** The page that the URL asks for; undefined while it is on its way. */
  readonly found: Signal<Page | undefined>;
  /** That page, or while it is on its way the rows before it, so that a list does not blink; never an emptiness before it. */
  readonly shown: Signal<Page | undefined>;
  /** What narrows or orders the list goes to the URL, and the list starts over at its first page. */
  refine(changes: Partial<ParamsOf<C>>, how?: { readonly isReplacing?: boolean }): Promise<void>;
}

/** A list with its pages, filters and order, all of them in the URL (`page`, `taille`, and one key for each of `params`). Call it in an injection context. */
export function pagedQuery<C extends ParamCodecs, Data, Variables extends OperationVariables, Page extends ListPage>(
  document: TypedDocumentNode<Data, Variables>,
  options: PagedQueryOptions<C, Data, Variables, Page>,
): PagedQuery<C, Data, Page> {
  const sizes = typeof options.size === 'number' ? ([options.size] as const) : options.size;
  const size = choice(Object.fromEntries(sizes.map((each) => [String(each), each])), sizes[0]);
  const paging = urlParams({ page: whole(1), taille: size });
  const url = urlParams({ ...options.params, page: whole(1) });
  const { values: params } = urlParams(options.params);

  const query = liveQuery(document, () => {
    const { page, taille } = paging.values();
    return options.variables(params(), { number: page, size: taille });
  });
  const found = computed(() => {
    const data = query.data();
    return data === undefined ? undefined : options.page(data);
  });
  const shown = linkedSignal<{ found: Page | undefined; kind: unknown; isKept: boolean }, Page | undefined>({
    source: () => ({ found: found(), kind: options.kind?.(params()), isKept: query.failure() === null }),
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
