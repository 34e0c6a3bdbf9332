import { inject, Injector } from '@angular/core';
import type { CanDeactivateFn } from '@angular/router';

/** A page that may hold something typed and not sent. */
export interface HoldsUnsavedChanges {
  /** false when nothing would be lost by leaving now */
  hasUnsavedChanges(): boolean;
  /** What would be lost, in a sentence. */
  readonly unsavedSentence: string;
}

/** Asks before a page is left with something typed and not sent. */
export const leavesNothingUnsaved: CanDeactivateFn<HoldsUnsavedChanges> = async (page) => {
  if (!page.hasUnsavedChanges()) return true;
  const injector = inject(Injector);
  const [{ confirmed }, { MatDialog }] = await Promise.all([
    import('./confirm-dialog'),
    import('@angular/material/dialog'),
  ]);
  return confirmed(injector.get(MatDialog), {
    title: 'Quitter sans enregistrer ?',
    sentences: [page.unsavedSentence],
    confirm: 'Quitter la page',
    dismiss: 'Rester sur la page',
  });
};
