import { DestroyRef, inject, signal, type Signal } from '@angular/core';

/** Whether a media query holds, as it changes; false where there are none. Call it in an injection context. */
export function mediaQuery(query: string): Signal<boolean> {
  const list = globalThis.matchMedia?.(query);
  const holds = signal(list?.matches ?? false);
  const follow = () => holds.set(list.matches);
  list?.addEventListener('change', follow);
  inject(DestroyRef).onDestroy(() => list?.removeEventListener('change', follow));
  return holds.asReadonly();
}
