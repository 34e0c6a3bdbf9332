import { Component, computed, input } from '@angular/core';
import { type FieldTree, FormField } from '@angular/forms/signals';
import { MatError, MatFormField, MatHint, MatSuffix } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';

let lastId = 0;

/** A text, in one line or several: label above, help below, and the error in the place of the help once the field was left. */
@Component({
  selector: 'app-text-field',
  host: { '[class.changed-field]': 'was() !== null' },
  imports: [FormField, MatError, MatFormField, MatHint, MatInput, MatSuffix],
  template: `
    <label [attr.for]="id">
      {{ label() }}
      @if (isOptional()) {
        <span class="soft small">(facultatif)</span>
      }
    </label>
    <mat-form-field appearance="outline" subscriptSizing="dynamic">
      @if (isMultiline()) {
        <textarea
          matInput
          rows="1"
          [id]="id"
          [formField]="field()"
          [attr.autocomplete]="autocomplete()"
          spellcheck="false"
        ></textarea>
      } @else {
        <input
          matInput
          [id]="id"
          [type]="type()"
          [formField]="field()"
          [attr.autocomplete]="autocomplete()"
          [attr.inputmode]="inputmode()"
          [attr.autocapitalize]="autocapitalize()"
          [attr.max]="max()"
          [attr.list]="suggestions().length ? id + '-choix' : null"
          spellcheck="false"
        />
      }
      <span matSuffix><ng-content /></span>
      @if (was() ?? hint(); as help) {
        <mat-hint>{{ help }}</mat-hint>
      }
      <mat-error>{{ error() }}</mat-error>
    </mat-form-field>
    @if (suggestions().length) {
      <datalist [id]="id + '-choix'">
        @for (suggestion of suggestions(); track suggestion) {
          <option [value]="suggestion"></option>
        }
      </datalist>
    }
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
    textarea {
      field-sizing: content;
      resize: none;
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
  /** « Était … », once another value was typed over the saved one. */
  readonly was = input<string | null>(null);
  readonly autocomplete = input<string>('off');
  readonly inputmode = input<string>();
  readonly autocapitalize = input<string>();
  /** The latest day, for a date. */
  readonly max = input<string>();
  readonly isOptional = input(false);
  /** Grows with what is typed; Enter begins another line. */
  readonly isMultiline = input(false);
  /** Proposed while one types; another text is as good. */
  readonly suggestions = input<readonly string[]>([]);

  protected readonly id = `champ-${++lastId}`;
  protected readonly error = computed(() => this.field()().errors()[0]?.message ?? '');
}
