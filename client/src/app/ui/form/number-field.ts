import { Component, computed, input } from '@angular/core';
import { type FieldTree, FormField } from '@angular/forms/signals';
import { MatError, MatFormField, MatHint, MatSuffix } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { FigureInput } from './figure-input';
import type { FigureKind } from './figures.rules';

let lastId = 0;

/** A quantity, or an amount: `kind="CENTS"` is typed in euros and kept in cents. */
@Component({
  selector: 'app-number-field',
  imports: [FigureInput, FormField, MatError, MatFormField, MatHint, MatInput, MatSuffix],
  host: { '[class.changed-field]': 'was() !== null' },
  template: `
    <label [attr.for]="id">
      {{ label() }}
      @if (isOptional()) {
        <span class="soft small">(facultatif)</span>
      }
    </label>
    <mat-form-field appearance="outline" subscriptSizing="dynamic">
      <input matInput [id]="id" [appFigure]="kind()" [formField]="field()" />
      @if (shownUnit(); as unit) {
        <span matSuffix>{{ unit }}</span>
      }
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
    input {
      text-align: right;
    }
    span[matSuffix] {
      padding: 0 14px 0 6px;
      color: var(--ink-soft);
    }
  `,
})
export class NumberField {
  readonly field = input.required<FieldTree<number | null>>();
  readonly label = input.required<string>();
  readonly kind = input<FigureKind>('WHOLE');
  readonly unit = input<string>();
  readonly hint = input<string>();
  readonly was = input<string | null>(null);
  readonly isOptional = input(false);

  protected readonly id = `nombre-${++lastId}`;
  protected readonly shownUnit = computed(() => this.unit() ?? (this.kind() === 'CENTS' ? '€' : null));
  protected readonly error = computed(() => this.field()().errors()[0]?.message ?? '');
}
