import { Component, computed, input, type WritableSignal } from '@angular/core';
import type { FieldTree } from '@angular/forms/signals';
import { counted, typeset } from './format/words';
import { Note } from './note';

/** With fewer, each beside its field is seen at once. */
const FROM = 3;

/** Above a form, once it was sent with three errors or more: how many there are, and which. */
@Component({
  selector: 'app-error-summary',
  imports: [Note],
  host: { role: 'alert' },
  template: `@if (isShown()) {
    <app-note kind="no">
      <b>{{ title() }}</b>
      <ul>
        @for (error of errors(); track $index) {
          <li>{{ error }}</li>
        }
      </ul>
    </app-note>
  }`,
  styles: `
    :host(:not(:has(*))) {
      display: none;
    }
    ul {
      padding-left: 18px;
    }
  `,
})
export class ErrorSummary {
  readonly errors = input.required<readonly string[]>();
  protected readonly isShown = computed(() => this.errors().length >= FROM);
  protected readonly title = computed(() => typeset(`${counted(this.errors().length, 'champ')} sont à corriger :`));
}

/** What a form does with its errors when it is sent: the first takes the focus, all are told. */
export function showErrors(errors: WritableSignal<readonly string[]>) {
  return (field: FieldTree<unknown>): void => {
    const found = field().errorSummary();
    errors.set(found.map(({ message }) => message ?? ''));
    found[0]?.fieldTree().focusBoundControl();
  };
}
