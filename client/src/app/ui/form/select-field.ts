import { Component, computed, input } from '@angular/core';
import { type FieldTree, FormField } from '@angular/forms/signals';
import { MatError, MatFormField, MatHint } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';

export interface SelectOption {
  readonly value: string;
  readonly label: string;
}

let lastId = 0;

/** One of several values, in the device's own list: quick on a phone, and by keyboard. */
@Component({
  selector: 'app-select-field',
  imports: [FormField, MatError, MatFormField, MatHint, MatInput],
  host: { '[class.changed-field]': 'was() !== null' },
  template: `
    <label [attr.for]="id">
      {{ label() }}
      @if (isOptional()) {
        <span class="soft small">(facultatif)</span>
      }
    </label>
    <mat-form-field appearance="outline" subscriptSizing="dynamic">
      <select matNativeControl [id]="id" [formField]="field()">
        @if (none() !== undefined) {
          <option value="">{{ none() }}</option>
        }
        @for (option of options(); track option.value) {
          <option [value]="option.value">{{ option.label }}</option>
        }
      </select>
      @if (was() ?? hint(); as help) {
        <mat-hint>{{ help }}</mat-hint>
      }
      <mat-error>{{ error() }}</mat-error>
    </mat-form-field>
  `,
  styles: `
    :host {
      display: block;
    }
    label {
      display: block;
      margin-bottom: 4px;
      font-weight: 600;
    }
    mat-form-field {
      width: 100%;
    }
  `,
})
export class SelectField {
  readonly field = input.required<FieldTree<string>>();
  readonly label = input.required<string>();
  readonly options = input.required<readonly SelectOption[]>();
  /** What stands for no choice; left out, there has to be one. */
  readonly none = input<string>();
  readonly hint = input<string>();
  readonly was = input<string | null>(null);
  readonly isOptional = input(false);

  protected readonly id = `choix-${++lastId}`;
  protected readonly error = computed(() => this.field()().errors()[0]?.message ?? '');
}
