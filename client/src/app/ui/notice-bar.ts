import { Component, inject } from '@angular/core';
import { MatButton, MatIconButton } from '@angular/material/button';
import { MatIcon } from '@angular/material/icon';
import { MAT_SNACK_BAR_DATA, MatSnackBarRef } from '@angular/material/snack-bar';

export interface NoticeAction {
  readonly label: string;
  readonly run: () => void;
}
export interface NoticeContent {
  readonly text: string;
  readonly actions: readonly NoticeAction[];
  readonly isRefusal: boolean;
}

/** The content of a notice: a sign, a sentence, at most two actions, and a way to close it. */
@Component({
  selector: 'app-notice-bar',
  imports: [MatButton, MatIcon, MatIconButton],
  template: `
    <mat-icon [svgIcon]="content.isRefusal ? 'error' : 'check_circle'" aria-hidden="true" />
    <span class="text">{{ content.text }}</span>
    <span class="actions">
      @for (action of content.actions; track action.label) {
        <button matButton type="button" (click)="run(action)">{{ action.label }}</button>
      }
      <button matIconButton type="button" aria-label="Fermer ce message" (click)="bar.dismiss()">
        <mat-icon svgIcon="close" aria-hidden="true" />
      </button>
    </span>
  `,
  styles: `
    :host {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 2px 10px;
      --mat-button-text-label-text-color: var(--mat-sys-inverse-primary);
      --mat-icon-button-icon-color: var(--mat-sys-inverse-on-surface);
      --focus: 3px solid var(--mat-sys-inverse-primary);
    }
    mat-icon:first-child {
      flex: none;
    }
    .text {
      flex: 1 1 190px;
      min-width: 0;
    }
    .actions {
      display: flex;
      align-items: center;
      margin-left: auto;
    }
  `,
})
export class NoticeBar {
  protected readonly content = inject<NoticeContent>(MAT_SNACK_BAR_DATA);
  protected readonly bar = inject<MatSnackBarRef<NoticeBar>>(MatSnackBarRef);

  protected run(action: NoticeAction): void {
    this.bar.dismiss();
    action.run();
  }
}
