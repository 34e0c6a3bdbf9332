import { Component, computed, input, output } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { counted } from './format/words';

/** At the end of a form, and always in sight: saving, and what is still to be saved. */
@Component({
  selector: 'app-save-bar',
  imports: [MatButton],
  template: `
    <!-- What is to be done first has the filled one -->
    <button
      [matButton]="isWaiting() ? 'outlined' : 'filled'"
      type="submit"
      [disabled]="isSaving() || isWaiting()"
      disabledInteractive
    >
      {{ isSaving() ? 'Enregistrement…' : save() }}
    </button>
    @if (changed().length) {
      <button matButton type="button" (click)="undone.emit()">Annuler les modifications</button>
    }
    <span class="soft small" [class.kept]="changed().length || isWaiting()">
      @if (isWaiting()) {
        <b>En attente de votre choix</b>
      } @else if (told(); as fields) {
        <b>{{ fields }}</b>&nbsp;: {{ changed().join(', ') }}
      } @else {
        {{ isChanged() ? 'Modifications non enregistrées' : '' }}
      }
    </span>
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
      span:not(.kept) {
        display: none;
      }
    }
  `,
})
export class SaveBar {
  readonly save = input('Enregistrer les modifications');
  readonly isSaving = input.required<boolean>();
  readonly isChanged = input.required<boolean>();
  /** The labels of the fields that changed, where they can be told and undone. */
  readonly changed = input<readonly string[]>([]);
  /** Something has to be chosen before. */
  readonly isWaiting = input(false);
  readonly undone = output();
  protected readonly told = computed(() => {
    const number = this.changed().length;
    return number && counted(number, 'champ modifié', 'champs modifiés');
  });
}
