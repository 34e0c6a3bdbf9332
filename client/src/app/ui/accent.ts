import { DOCUMENT, DestroyRef, effect, inject } from '@angular/core';

/**
 * The accent follows the universe while the caller lives: blue for prints, plum for goods.
 * On the root element, so that dialogs and menus follow too. Call it in an injection context.
 */
export function followUniverse(universe: () => 'PRINTS' | 'GOODS' | null | undefined): void {
  const root = inject(DOCUMENT).documentElement;
  effect(() => {
    root.dataset['universe'] = universe() ?? 'PRINTS';
  });
  inject(DestroyRef).onDestroy(() => delete root.dataset['universe']);
}
