import { Component, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import {
  MAT_DIALOG_DATA,
  MatDialogActions,
  MatDialogClose,
  MatDialogContent,
  MatDialogRef,
  MatDialogTitle,
} from '@angular/material/dialog';
import type { RecipientStore } from '../cart/recipient.store';
import { EntityList } from '../ui/entity-list';
import type { Entity } from '../ui/entity-match';

/** « Entité du destinataire » on a small screen. Closes with the one that was chosen, or with nothing. */
@Component({
  selector: 'app-recipient-dialog',
  imports: [EntityList, MatButton, MatDialogActions, MatDialogClose, MatDialogContent, MatDialogTitle],
  template: `
    <h2 matDialogTitle>Entité du destinataire</h2>
    <mat-dialog-content>
      <app-entity-list
        label="Entité du destinataire"
        [entities]="recipients.entities()"
        [selectedId]="recipients.recipientId()"
        (chosen)="dialog.close($event)"
      />
    </mat-dialog-content>
    <mat-dialog-actions align="end">
      <button matButton type="button" matDialogClose>Fermer</button>
    </mat-dialog-actions>
  `,
  styles: `
    mat-dialog-content {
      display: flex;
      flex-direction: column;
      padding: 0 12px;
    }
  `,
})
export class RecipientDialog {
  protected readonly recipients = inject<RecipientStore>(MAT_DIALOG_DATA);
  protected readonly dialog = inject<MatDialogRef<RecipientDialog, Entity>>(MatDialogRef);
}
