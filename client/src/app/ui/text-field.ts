import { Component, computed, input } from '@angular/core';
import { type FieldTree, FormField } from '@angular/forms/signals';
import { MatError, MatFormField, MatHint, MatSuffix } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';

let lastId = 0;

/** One line of text: label above, help below, and the error in the place of the help once the field was left. */
@Component({
  selector: 'app-text-field',
  imports: [FormField, MatError, MatFormField, MatHint, MatInput, MatSuffix],
  template: `
    <label [attr.for]="id">
      {{ label() }}
      @if (isOptional()) {
        <span class="soft small">(facultatif)</span>
      }
    </label>
    <mat-form-field appearance="outline" subscriptSizing="dynamic">
      <input
        matInput
        [id]="id"
        [type]="type()"
        [formField]="field()"
        [attr.autocomplete]="autocomplete()"
        [attr.inputmode]="inputmode()"
        [attr.autocapitalize]="autocapitalize()"
        [attr.max]="max()"
        spellcheck="false"
      />
      <span matSuffix><ng-content /></span>
      @if (hint()) {
        <mat-hint>{{ hint() }}</mat-hint>
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
    span:empty {
      display: none;
    }
  `,
})
export class TextField {
  readonly field = input.required<FieldTree<string>>();
  readonly label = input.required<string>();
  readonly type = input<'text' | 'password' | 'email' | 'tel' | 'date'>('text');
  readonly hint = input<string>();
  readonly autocomplete = input<string>('off');
  readonly inputmode = input<string>();
  readonly autocapitalize = input<string>();
  /** The latest day, for a date. */
  readonly max = input<string>();
  readonly isOptional = input(false);

  protected readonly id = `champ-${++lastId}`;
  protected readonly error = computed(() => this.field()().errors()[0]?.message ?? '');
}
