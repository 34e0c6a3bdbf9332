import { Component, input, output } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Note } from './note';

/** In the place of what could not be loaded: why, and a way to ask again. */
@Component({
  selector: 'app-failure',
  imports: [MatButton, Note],
  host: { role: 'alert' },
  template: `
    <app-note kind="no">
      @for (sentence of sentences(); track $index) {
        <p>{{ sentence }}</p>
      }
    </app-note>
    <button matButton="outlined" type="button" (click)="retry.emit()">Réessayer</button>
  `,
  styles: `
    :host {
      display: grid;
      gap: 12px;
      justify-items: start;
      max-width: 640px;
    }
  `,
})
export class Failure {
  readonly sentences = input.required<readonly string[]>();
  readonly retry = output();
}
