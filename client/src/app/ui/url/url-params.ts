import { computed, inject, type Signal } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { ActivatedRoute, Router } from '@angular/router';
import type { ParamCodec } from './param-codecs';

export type ParamCodecs = Readonly<Record<string, ParamCodec<unknown>>>;
/** What the codecs make of the URL, by key. */
export type ParamsOf<C extends ParamCodecs> = {
  readonly [K in keyof C]: C[K] extends ParamCodec<infer T> ? T : never;
};

export interface UrlParams<C extends ParamCodecs> {
  readonly values: Signal<ParamsOf<C>>;
  /**
   * Writes what changed to the URL and leaves the rest of it; a value that is the default leaves the URL. One after the other:
   * a change made while the one before is on its way would end it.
   */
  change(changes: Partial<ParamsOf<C>>, how?: { readonly isReplacing?: boolean }): Promise<void>;
}

/** The state of a page that can be sent, kept and gone back to: the query parameters of its route, each with its codec. Call it in an injection context. */
export function urlParams<C extends ParamCodecs>(codecs: C): UrlParams<C> {
  const route = inject(ActivatedRoute);
  const router = inject(Router);
  const url = toSignal(route.queryParamMap, { initialValue: route.snapshot.queryParamMap });
  let last: Promise<unknown> = Promise.resolve();

  const values = computed(
    () =>
      Object.fromEntries(
        Object.entries(codecs).map(([key, codec]) => [key, codec.read(url().getAll(key))]),
      ) as ParamsOf<C>,
    { equal: isSameContent },
  );
  return {
    values,
    change(changes, { isReplacing = false } = {}) {
      const queryParams = Object.fromEntries(
        Object.entries(changes).map(([key, value]) => [key, codecs[key]?.write(value) ?? null]),
      );
      const navigate = () =>
        router.navigate([], {
          relativeTo: route,
          queryParams,
          queryParamsHandling: 'merge',
          replaceUrl: isReplacing,
        });
      const change = last.then(navigate, navigate);
      last = change;
      return change.then(() => undefined);
    },
  };
}

/** For values made of texts, numbers and lists of them, in one order of keys. */
export function isSameContent(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
