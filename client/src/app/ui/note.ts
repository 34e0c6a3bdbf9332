import { Component, computed, input } from '@angular/core';
import { MatIcon } from '@angular/material/icon';

export type NoteKind = 'ok' | 'warn' | 'no' | 'info';

const SIGNS: Record<NoteKind, string> = { ok: 'check_circle', warn: 'warning', no: 'error', info: 'info' };

/** A sentence that matters, with its sign: never by colour alone. */
@Component({
  selector: 'app-note',
  imports: [MatIcon],
  host: { '[class]': 'kind()' },
  template: `<mat-icon [svgIcon]="sign()" aria-hidden="true" />
    <div class="body"><ng-content /></div>`,
  styles: `
    :host {
      display: flex;
      gap: 10px;
      border-radius: var(--r);
      padding: 12px 14px;
      font-size: 0.9375rem;
    }
    :host(.ok) {
      background: var(--ok-tint);
      color: var(--ok-ink);
    }
    :host(.warn) {
      background: var(--warn-tint);
      color: var(--warn-ink);
    }
    :host(.no) {
      background: var(--no-tint);
      color: var(--no-ink);
    }
    :host(.info) {
      background: var(--accent-tint);
      color: var(--ink);
    }
    mat-icon {
      flex: none;
      width: 20px;
      height: 20px;
      margin-top: 1px;
    }
    .body {
      min-width: 0;
      flex: 1;
    }
  `,
})
export class Note {
  readonly kind = input<NoteKind>('info');
  protected readonly sign = computed(() => SIGNS[this.kind()]);
}
