import { computed, inject, type Signal } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { Apollo } from 'apollo-angular';
import { catchError, map, type Observable, of } from 'rxjs';
import { ShopSettingsDocument, type ShopSettingsQuery } from '../graphql';

export type ShopSettings = ShopSettingsQuery['shopSettings'];

/**
 * What head office decided and pages say; undefined while it is not known: what is said then does without. Asked for once
 * by a browser. Call it in an injection context.
 */
export function shopSettings(): Signal<ShopSettings | undefined> {
  const settings: Observable<ShopSettings | undefined> = inject(Apollo)
    .query({ query: ShopSettingsDocument })
    .pipe(
      map(({ data }) => data?.shopSettings),
      catchError(() => of(undefined)),
    );
  return toSignal(settings);
}

/** The address to write to for what the shop cannot do by itself. Call it in an injection context. */
export function shopContact(): Signal<string | undefined> {
  const settings = shopSettings();
  return computed(() => settings()?.contactEmail);
}
