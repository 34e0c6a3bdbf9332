import { Component, computed, input, output } from '@angular/core';
import { MatIcon } from '@angular/material/icon';
import { count } from './format/words';

/** The quantities that can be chosen, in the device's own list: quick on a phone, and by keyboard. */
@Component({
  selector: 'app-quantity-select',
  imports: [MatIcon],
  template: `
    <select [attr.aria-label]="label()" [value]="quantity()" (change)="choose($event)">
      @for (choice of choices(); track choice) {
        <option [value]="choice" [selected]="choice === quantity()">{{ written(choice) }}</option>
      }
    </select>
    <mat-icon svgIcon="arrow_drop_down" aria-hidden="true" />
  `,
  styles: `
    :host {
      position: relative;
      display: block;
      min-width: 84px;
    }
    select {
      appearance: none;
      width: 100%;
      height: 44px;
      padding: 0 30px 0 12px;
      border: 1px solid var(--line-field);
      border-radius: var(--r);
      background: var(--card);
      cursor: pointer;
    }
    select:hover {
      border-color: var(--ink-soft);
    }
    mat-icon {
      position: absolute;
      right: 6px;
      top: 10px;
      pointer-events: none;
    }
  `,
})
export class QuantitySelect {
  readonly label = input.required<string>();
  readonly quantity = input.required<number>();
  readonly orderable = input.required<readonly number[]>();
  readonly quantityChosen = output<number>();

  /** The quantity in place is always among the choices, even when it can no longer be ordered. */
  protected readonly choices = computed(() =>
    this.orderable().includes(this.quantity())
      ? this.orderable()
      : [...this.orderable(), this.quantity()].sort((a, b) => a - b),
  );
  protected readonly written = count;

  protected choose(event: Event): void {
    this.quantityChosen.emit(Number((event.target as HTMLSelectElement).value));
  }
}
