import { inject, type Signal } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { Apollo } from 'apollo-angular';
import { catchError, map, type Observable, of } from 'rxjs';
import { ShopSettingsDocument } from '../graphql';

/**
 * The address to write to for what the shop cannot do by itself; undefined while it is not known: the sentence then does
 * without. Call it in an injection context.
 */
export function shopContact(): Signal<string | undefined> {
  const contact: Observable<string | undefined> = inject(Apollo)
    .query({ query: ShopSettingsDocument })
    .pipe(
      map(({ data }) => data?.shopSettings.contactEmail),
      catchError(() => of(undefined)),
    );
  return toSignal(contact);
}
