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
  /** As many as keep what follows the form below the fold of a phone, where the form has it */
  readonly fields = input(4);
  protected readonly lines = computed(() => Array.from({ length: this.fields() }, (_, line) => line));
}
