import { computed, DestroyRef, inject, linkedSignal, type Signal, type WritableSignal } from '@angular/core';
import { Drafts } from '../session/drafts';
import { Session } from '../session/session';

/** What a form shows: what is saved, with what was typed over it. */
export interface TypedOver<T> {
  readonly model: WritableSignal<T>;
  /** Whether leaving now would lose something. */
  readonly isChanged: Signal<boolean>;
}

/**
 * The content of a form: what is saved, with what was typed over it. What was typed stays when the saved value changes, and
 * when the session ends, so that the same person finds it again. Leaving the page on purpose discards it. Call it in an
 * injection context.
 */
export function typedOver<T extends object>(name: string, saved: Signal<T | undefined>, empty: T): TypedOver<T> {
  const drafts = inject(Drafts);
  const session = inject(Session);
  let kept = drafts.has(name) ? drafts.open(name, empty)() : null;
  drafts.discard(name);

  // When a session ends, the account goes before the page does; until then the last saved values still count
  const lastSaved = linkedSignal<T | undefined, T | undefined>({
    source: saved,
    computation: (now, previous) => now ?? previous?.value,
  });
  const model = linkedSignal<T | undefined, T>({
    source: lastSaved,
    computation: (now, previous) => {
      if (kept && now) {
        const found = kept;
        kept = null;
        return found;
      }
      const isTyped = previous?.source !== undefined && !isSame(previous.value, previous.source);
      return isTyped ? previous.value : (now ?? empty);
    },
  });
  const isChanged = computed(() => {
    const known = lastSaved();
    return known !== undefined && !isSame(model(), known);
  });
  inject(DestroyRef).onDestroy(() => {
    if (session.viewer() === null && session.hasExpired() && isChanged()) drafts.open(name, model());
  });
  return { model, isChanged };
}

/** Compares field by field, without the spaces around a text. */
function isSame<T extends object>(a: T, b: T): boolean {
  const plain = (value: unknown) => (typeof value === 'string' ? value.trim() : value);
  return Object.entries(a).every(([key, value]) => plain(value) === plain((b as Record<string, unknown>)[key]));
}
