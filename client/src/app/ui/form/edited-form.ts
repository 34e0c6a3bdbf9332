import type { Signal } from '@angular/core';
import type { FieldTree } from '@angular/forms/signals';
import type { FormWords } from './field-words';

/** What somebody else saved while the form was open. */
export interface Conflict<T> {
  /** null: not known */
  readonly by: string | null;
  readonly at: string | null;
  readonly before: T;
  readonly theirs: T;
  readonly mine: T;
}

/** A form over a record, as its shell needs it; `api/editing.ts` makes it. */
export interface EditedForm<T extends object> {
  readonly form: FieldTree<T>;
  readonly words: FormWords<T>;
  /** The fields that are not as they were opened. */
  readonly changed: Signal<readonly (keyof T)[]>;
  /** The errors with which it was last sent. */
  readonly errors: Signal<readonly string[]>;
  readonly refusal: Signal<readonly string[]>;
  readonly conflict: Signal<Conflict<T> | null>;
  isUnsaved(): boolean;
  /** Back to what was opened. */
  reset(): void;
  /** Saves this over the other's version. */
  resolve(fields: T): Promise<void>;
  takeTheirs(): void;
}
