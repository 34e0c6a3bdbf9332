import { DestroyRef, computed, effect, inject, type Signal, signal, untracked } from '@angular/core';
import { form, type SchemaOrSchemaFn, submit, type TreeValidationResult } from '@angular/forms/signals';
import { firstValueFrom, type Observable } from 'rxjs';
import { Drafts } from '../session/drafts';
import { Session } from '../session/session';
import { trimmed } from '../ui/address/address.rules';
import { showErrors } from '../ui/error-summary';
import { changedKeys } from '../ui/form/conflict.rules';
import type { Conflict, EditedForm } from '../ui/form/edited-form';
import type { FormWords } from '../ui/form/field-words';
import { shownValue } from '../ui/form/field-words';
import { typeset } from '../ui/format/words';
import { Notices } from '../ui/notices';
import { conflictOf } from './conflict';
import { fieldErrors } from './field-errors';
import { refusalOf } from './refusal';
import { refusalSentences } from './refusal-sentences';

export interface EditingOptions<Saved, T extends object> {
  /** What is typed is kept under this name when the session ends: that of the one record. */
  readonly name: () => string;
  /** What is saved, with its version; null for one that is to be created, undefined while it is on its way. */
  readonly saved: Signal<Saved | null | undefined>;
  readonly fields: (saved: Saved) => T;
  readonly empty: T;
  readonly words: FormWords<T>;
  readonly rules: SchemaOrSchemaFn<T>;
  /** Sends what was typed, over the version that was opened (null: a new one); answers what is saved now. */
  readonly send: (fields: T, opened: Saved | null) => Observable<Saved>;
  /** The argument of the mutation that the fields are sent as. */
  readonly argument?: string;
  readonly done: string;
  /** Once it is saved. */
  readonly then?: (saved: Saved) => Promise<unknown> | void;
}

export interface Editing<Saved, T extends object> extends EditedForm<T> {
  /** The version that the form was opened with. */
  readonly opened: Signal<Saved | null | undefined>;
  /** « Était 300 » of a field that was changed; null of one that was not, or of a new record. */
  was(key: keyof T): string | null;
  /** Fills one field with what it was once, and does not save. */
  takeBack(old: { readonly key: string; readonly value: unknown }): void;
}

interface Draft<Saved, T> {
  readonly opened: Saved | null;
  readonly fields: T;
}

/**
 * A form over a record with a version. What is typed stays: when the record changes meanwhile, when saving is refused, when the
 * session ends. Somebody else's save is a conflict to decide, never overwritten unseen. Call it in an injection context.
 */
export function editing<Saved extends object, T extends object>(options: EditingOptions<Saved, T>): Editing<Saved, T> {
  const drafts = inject(Drafts);
  const notices = inject(Notices);
  const session = inject(Session);

  const opened = signal<Saved | null | undefined>(undefined);
  const model = signal<T>(options.empty);
  const errors = signal<readonly string[]>([]);
  const refusal = signal<readonly string[]>([]);
  const conflict = signal<Conflict<T> | null>(null);
  let theirs: Saved | null = null;

  const fieldsOf = (saved: Saved | null) => (saved ? options.fields(saved) : options.empty);
  const before = computed(() => fieldsOf(opened() ?? null));
  const changed = computed(() => (opened() === undefined ? [] : changedKeys(before(), model())));

  const open = (saved: Saved | null, typed: T = fieldsOf(saved)) => {
    opened.set(saved);
    model.set(typed);
  };
  const clear = () => {
    errors.set([]);
    refusal.set([]);
    conflict.set(null);
  };

  const tree = form(model, options.rules, {
    submission: { action: () => send(), onInvalid: showErrors(errors) },
  });

  const takeDraft = (): Draft<Saved, T> | null => {
    const name = options.name();
    const kept = drafts.has(name) ? drafts.open<Draft<Saved, T> | null>(name, null)() : null;
    drafts.discard(name);
    return kept;
  };
  effect(() => {
    const now = options.saved();
    if (now === undefined) return;
    untracked(() => {
      if (opened() === undefined) {
        const kept = takeDraft();
        open(kept ? kept.opened : now, kept?.fields);
      } else if (changed().length === 0) open(now);
    });
  });
  inject(DestroyRef).onDestroy(() => {
    if (session.viewer() !== null || !session.hasExpired() || changed().length === 0) return;
    drafts.open<Draft<Saved, T>>(options.name(), { opened: opened() ?? null, fields: model() });
  });

  async function send(): Promise<TreeValidationResult> {
    clear();
    const base = opened() ?? null;
    if (base !== null && changed().length === 0) {
      notices.tell('Rien n’a changé : il n’y a rien à enregistrer.');
      return undefined;
    }
    try {
      const saved = await firstValueFrom(options.send(trimmed(model()), base));
      open(saved);
      tree().reset();
      // A notice belongs to the page that is shown by then
      await options.then?.(saved);
      notices.tell(options.done);
      return undefined;
    } catch (error) {
      const refused = refusalOf(error);
      if (refused.code === 'UNAUTHENTICATED') return undefined;
      const other = base && conflictOf(refused, base);
      if (other) {
        theirs = other.current;
        const { by, at, current } = other;
        conflict.set({ by, at, before: before(), theirs: options.fields(current), mine: model() });
        return undefined;
      }
      const found = fieldErrors(refused, tree, options.argument);
      if (!found) refusal.set(refusalSentences(refused));
      return found;
    }
  }

  return {
    form: tree,
    words: options.words,
    opened: opened.asReadonly(),
    changed,
    errors: errors.asReadonly(),
    refusal: refusal.asReadonly(),
    conflict: conflict.asReadonly(),
    isUnsaved: () => changed().length > 0 && !session.hasExpired() && session.viewer()?.mustChangePassword !== true,
    was(key) {
      const isOld = opened() && changed().includes(key);
      return isOld ? typeset(`Était ${shownValue(options.words, key, before()[key])}`) : null;
    },
    takeBack({ key, value }) {
      if (key in options.empty) model.update((typed) => ({ ...typed, [key]: value }));
    },
    reset() {
      clear();
      // Undone, it is what is saved by now
      const now = theirs ?? options.saved() ?? opened() ?? null;
      theirs = null;
      open(now);
      tree().reset();
    },
    async resolve(fields) {
      if (!theirs) return;
      open(theirs, fields);
      theirs = null;
      await submit(tree);
    },
    takeTheirs() {
      this.reset();
      notices.tell('La version enregistrée est affichée. Votre saisie n’a pas été gardée.');
    },
  };
}
