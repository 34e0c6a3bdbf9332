import { Component, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import {
  MAT_DIALOG_DATA,
  type MatDialog,
  MatDialogActions,
  MatDialogClose,
  MatDialogContent,
  MatDialogRef,
  MatDialogTitle,
} from '@angular/material/dialog';
import { firstValueFrom } from 'rxjs';
import { count, typeset } from './format/words';

export interface Confirmation {
  readonly title: string;
  /** What will happen, and what can no longer be undone. */
  readonly sentences: readonly string[];
  /** Repeats the verb of the title. */
  readonly confirm: string;
  readonly dismiss: string;
  readonly isDangerous?: boolean;
  /** How many things are concerned, to be typed before: where it cannot be undone. */
  readonly typedCount?: number;
}

/** Asks before something final; true when confirmed. */
export async function confirmed(dialog: MatDialog, data: Confirmation): Promise<boolean> {
  const closed = dialog.open<ConfirmDialog, Confirmation, boolean>(ConfirmDialog, { data }).afterClosed();
  return (await firstValueFrom(closed, { defaultValue: false })) === true;
}

@Component({
  selector: 'app-confirm-dialog',
  imports: [MatButton, MatDialogActions, MatDialogClose, MatDialogContent, MatDialogTitle],
  template: `
    <h2 matDialogTitle>{{ typeset(data.title) }}</h2>
    <mat-dialog-content>
      @for (sentence of data.sentences; track $index) {
        <p>{{ typeset(sentence) }}</p>
      }
      @if (data.typedCount !== undefined) {
        <label for="a-recopier">{{ toType }}</label>
        <input
          #typed
          id="a-recopier"
          inputmode="numeric"
          autocomplete="off"
          [value]="text()"
          (input)="text.set(typed.value)"
          (keydown.enter)="confirm()"
        />
      }
    </mat-dialog-content>
    <mat-dialog-actions align="end">
      <button matButton type="button" matDialogClose cdkFocusInitial>{{ data.dismiss }}</button>
      <button
        matButton="filled"
        type="button"
        [class.button-danger]="data.isDangerous"
        [disabled]="!isTyped()"
        disabledInteractive
        (click)="confirm()"
      >
        {{ data.confirm }}
      </button>
    </mat-dialog-actions>
  `,
  styles: `
    p + p {
      margin-top: 8px;
    }
    label {
      display: block;
      margin: 16px 0 4px;
      font-weight: 600;
    }
    input {
      width: 140px;
      height: 44px;
      padding: 0 12px;
      border: 1px solid var(--line-field);
      border-radius: var(--r);
      background: var(--card);
      text-align: right;
    }
  `,
})
class ConfirmDialog {
  protected readonly typeset = typeset;
  protected readonly data = inject<Confirmation>(MAT_DIALOG_DATA);
  readonly #dialog = inject<MatDialogRef<ConfirmDialog, boolean>>(MatDialogRef);
  protected readonly text = signal('');
  protected readonly toType = typeset(`Tapez ${count(this.data.typedCount ?? 0)} pour confirmer`);
  protected readonly isTyped = computed(
    () => this.data.typedCount === undefined || this.text().replace(/\s/g, '') === String(this.data.typedCount),
  );

  protected confirm(): void {
    if (this.isTyped()) this.#dialog.close(true);
  }
}
