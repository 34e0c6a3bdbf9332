import { Component, input } from '@angular/core';
import { MatButton } from '@angular/material/button';

/** At the end of a form, and always in sight: saving, and whether something is still to be saved. */
@Component({
  selector: 'app-save-bar',
  imports: [MatButton],
  template: `
    <button matButton="filled" type="submit" [disabled]="isSaving()" disabledInteractive>
      {{ isSaving() ? 'Enregistrement…' : 'Enregistrer les modifications' }}
    </button>
    <span class="soft small">{{ isChanged() ? 'Modifications non enregistrées' : '' }}</span>
  `,
  styles: `
    :host {
      position: sticky;
      z-index: 5;
      bottom: 0;
      display: flex;
      align-items: center;
      flex-wrap: wrap;
      gap: 4px 16px;
      padding: 12px 0 calc(12px + env(safe-area-inset-bottom));
      background: var(--paper);
      border-top: 1px solid var(--line);
    }
    @media (max-width: 480px) {
      button {
        flex: 1 0 100%;
      }
      span {
        display: none;
      }
    }
  `,
})
export class SaveBar {
  readonly isSaving = input.required<boolean>();
  readonly isChanged = input.required<boolean>();
}
