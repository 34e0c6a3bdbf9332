import { Component, computed, inject, input } from '@angular/core';
import { availabilitySentence, type AvailabilityFacts } from './availability';
import { Now } from './now';

/** The availability sentence with its dot. */
@Component({
  selector: 'app-availability-line',
  template: `<span class="dot" [class]="sentence().kind" aria-hidden="true"></span> <span>{{ sentence().text }}</span>`,
  styles: `
    :host {
      display: flex;
      gap: 7px;
      font-size: 0.875rem;
      line-height: 1.4;
    }
    .dot {
      flex: none;
      width: 9px;
      height: 9px;
      margin-top: 5px;
      border-radius: 50%;
      background: var(--ok);
    }
    .dot.warn {
      background: var(--warn-dot);
    }
    .dot.no {
      background: var(--no);
    }
  `,
})
export class AvailabilityLine {
  readonly product = input.required<AvailabilityFacts>();
  readonly #now = inject(Now).now;
  protected readonly sentence = computed(() => availabilitySentence(this.product(), this.#now()));
}
