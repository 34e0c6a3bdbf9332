import { Component, input } from '@angular/core';

export type TagKind = 'accent' | 'warn' | 'ok' | 'grey';

/** A status in a word or two. */
@Component({
  selector: 'app-status-tag',
  host: { '[class]': 'kind()' },
  template: `<ng-content />`,
  styles: `
    :host {
      display: inline-block;
      font-size: 0.8125rem;
      font-weight: 650;
      line-height: 1.4;
      padding: 3px 10px;
      border-radius: 12px;
      white-space: nowrap;
    }
    :host(.accent) {
      background: var(--accent-tint);
      color: var(--accent);
    }
    :host(.warn) {
      background: var(--warn-tint);
      color: var(--warn);
    }
    :host(.ok) {
      background: var(--ok-tint);
      color: var(--ok);
    }
    :host(.grey) {
      background: var(--grey-tint);
      color: var(--grey-ink);
    }
  `,
})
export class StatusTag {
  readonly kind = input.required<TagKind>();
}
