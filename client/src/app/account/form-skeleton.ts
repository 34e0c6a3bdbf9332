import { Component, computed, input } from '@angular/core';

/** The shape of a form that is on its way. */
@Component({
  selector: 'app-form-skeleton',
  host: { 'aria-hidden': 'true' },
  template: `
    <div class="panel">
      <span class="skeleton" [style.width.px]="180" [style.height.px]="22"></span>
      @for (line of lines(); track line) {
        <span class="skeleton field"></span>
      }
    </div>
  `,
  styles: `
    .field {
      height: 46px;
      margin-top: 30px;
    }
  `,
})
export class FormSkeleton {
  /** So many that what follows the form stays below the fold of a phone, as it does once the form is there */
  readonly fields = input(4);
  protected readonly lines = computed(() => Array.from({ length: this.fields() }, (_, line) => line));
}
