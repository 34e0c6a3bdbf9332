import { Component, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import {
  MAT_DIALOG_DATA,
  type MatDialog,
  MatDialogActions,
  MatDialogClose,
  MatDialogContent,
  MatDialogTitle,
} from '@angular/material/dialog';
import { firstValueFrom } from 'rxjs';
import { typeset } from './format/words';

export interface Confirmation {
  readonly title: string;
  /** What will happen, and what can no longer be undone. */
  readonly sentences: readonly string[];
  /** Repeats the verb of the title. */
  readonly confirm: string;
  readonly dismiss: string;
  readonly isDangerous?: boolean;
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
    </mat-dialog-content>
    <mat-dialog-actions align="end">
      <button matButton type="button" matDialogClose cdkFocusInitial>{{ data.dismiss }}</button>
      <button matButton="filled" type="button" [class.button-danger]="data.isDangerous" [matDialogClose]="true">
        {{ data.confirm }}
      </button>
    </mat-dialog-actions>
  `,
  styles: `
    p + p {
      margin-top: 8px;
    }
  `,
})
export class ConfirmDialog {
  protected readonly typeset = typeset;
  protected readonly data = inject<Confirmation>(MAT_DIALOG_DATA);
}
