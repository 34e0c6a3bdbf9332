import { Component, input, signal } from '@angular/core';
import type { FieldTree } from '@angular/forms/signals';
import { MatIconButton } from '@angular/material/button';
import { MatIcon } from '@angular/material/icon';
import { TextField } from './text-field';

/** A password, which can be shown. */
@Component({
  selector: 'app-password-field',
  imports: [MatIcon, MatIconButton, TextField],
  template: `
    <app-text-field
      autocapitalize="none"
      [label]="label()"
      [hint]="hint()"
      [autocomplete]="autocomplete()"
      [type]="isShown() ? 'text' : 'password'"
      [field]="field()"
    >
      <button matIconButton type="button" [attr.aria-label]="toggleLabel()" (click)="isShown.set(!isShown())">
        <mat-icon [svgIcon]="isShown() ? 'visibility_off' : 'visibility'" aria-hidden="true" />
      </button>
    </app-text-field>
  `,
  styles: `
    :host {
      display: block;
    }
  `,
})
export class PasswordField {
  readonly field = input.required<FieldTree<string>>();
  readonly label = input.required<string>();
  readonly hint = input<string>();
  /** Tells a password manager which one it is. */
  readonly autocomplete = input.required<'current-password' | 'new-password'>();
  protected readonly isShown = signal(false);

  protected toggleLabel(): string {
    const words = this.label().toLowerCase();
    return `${this.isShown() ? 'Masquer' : 'Afficher'} le ${words}`;
  }
}
