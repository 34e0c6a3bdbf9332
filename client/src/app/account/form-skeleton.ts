import { Component } from '@angular/core';

/** The shape of a form that is on its way. */
@Component({
  selector: 'app-form-skeleton',
  host: { 'aria-hidden': 'true' },
  template: `
    <div class="panel">
      <span class="skeleton" [style.width.px]="180" [style.height.px]="22"></span>
      @for (line of [1, 2, 3, 4]; track line) {
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
export class FormSkeleton {}
