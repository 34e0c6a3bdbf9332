import { Component, computed, input } from '@angular/core';
import { type FieldTree, FormRoot } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { MatDialogActions, MatDialogClose, MatDialogContent, MatDialogTitle } from '@angular/material/dialog';
import { RefusalNote } from '../refusal-note';

/** A form in a dialog: title, its fields as content, what was refused, and a button that repeats the verb. */
@Component({
  selector: 'app-form-dialog',
  imports: [FormRoot, MatButton, MatDialogActions, MatDialogClose, MatDialogContent, MatDialogTitle, RefusalNote],
  template: `
    <form [formRoot]="form()">
      <h2 matDialogTitle>{{ heading() }}</h2>
      <mat-dialog-content>
        <ng-content />
        <app-refusal-note [sentences]="refusal()" />
      </mat-dialog-content>
      <mat-dialog-actions align="end">
        <button matButton type="button" matDialogClose>{{ dismiss() }}</button>
        <button matButton="filled" type="submit" [disabled]="isSending()" disabledInteractive>
          {{ isSending() ? sending() : submit() }}
        </button>
      </mat-dialog-actions>
    </form>
  `,
  styles: `
    mat-dialog-content {
      display: grid;
      gap: 16px;
    }
    app-refusal-note:not(:has(*)) {
      display: none;
    }
  `,
})
export class FormDialog<T> {
  readonly form = input.required<FieldTree<T>>();
  readonly heading = input.required<string>();
  readonly submit = input.required<string>();
  /** What the button says meanwhile. */
  readonly sending = input.required<string>();
  readonly dismiss = input('Fermer');
  readonly refusal = input<readonly string[]>([]);
  protected readonly isSending = computed(() => (this.form() as FieldTree<unknown>)().submitting());
}
