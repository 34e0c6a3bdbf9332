import { NgTemplateOutlet } from '@angular/common';
import { Component, computed, input } from '@angular/core';
import { Note } from './note';
import { type YearlyLimit, type YearlyLimitPlace, yearlyLimitSentence } from './yearly-limit';

/** R-QUO-5: what is left of the year's orders of objects; careful, and with whom to write to, when nothing is. */
@Component({
  selector: 'app-yearly-limit-note',
  imports: [NgTemplateOutlet, Note],
  template: `
    @if (orders().remaining === 0) {
      <app-note kind="warn"><ng-container [ngTemplateOutlet]="text" /></app-note>
    } @else {
      <p [class.soft]="place() !== 'validation'"><ng-container [ngTemplateOutlet]="text" /></p>
    }
    <ng-template #text>
      {{ sentence() }}
      @if (orders().remaining === 0 || place() === 'validation') {
        Pour une demande complémentaire,
        @if (contact(); as email) {
          écrivez à <a [href]="'mailto:' + email">{{ email }}</a>.
        } @else {
          écrivez à l’administrateur du siège.
        }
      }
    </ng-template>
  `,
  styles: `
    :host {
      display: block;
    }
    app-note a {
      color: inherit;
      font-weight: 650;
    }
  `,
})
export class YearlyLimitNote {
  readonly orders = input.required<YearlyLimit>();
  readonly place = input.required<YearlyLimitPlace>();
  /** The address to write to, once it is known. */
  readonly contact = input<string>();
  protected readonly sentence = computed(() => yearlyLimitSentence(this.orders(), this.place()));
}
