import { Component, ElementRef, inject, input } from '@angular/core';
import { Note } from './note';

/** What was refused, read out as it appears: one sentence, or a list of them. */
@Component({
  selector: 'app-refusal-note',
  imports: [Note],
  host: { role: 'alert', tabindex: '-1' },
  template: `@if (sentences().length) {
    <app-note kind="no">
      @if (sentences().length === 1) {
        {{ sentences()[0] }}
      } @else {
        <ul>
          @for (sentence of sentences(); track $index) {
            <li>{{ sentence }}</li>
          }
        </ul>
      }
      <ng-content />
    </app-note>
  }`,
  styles: `
    :host {
      display: block;
      outline: none;
    }
    ul {
      padding-left: 18px;
    }
  `,
})
export class RefusalNote {
  readonly sentences = input.required<readonly string[]>();
  readonly #element = inject<ElementRef<HTMLElement>>(ElementRef);

  /** Brings it into view and under the keyboard. */
  focus(): void {
    this.#element.nativeElement.focus();
  }
}
