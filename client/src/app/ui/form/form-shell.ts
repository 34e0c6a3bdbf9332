import { Component, computed, ElementRef, effect, input, viewChild } from '@angular/core';
import { FormRoot } from '@angular/forms/signals';
import { ErrorSummary } from '../error-summary';
import { RefusalNote } from '../refusal-note';
import { SaveBar } from '../save-bar';
import { ConflictPanel } from './conflict-panel';
import type { EditedForm } from './edited-form';

/**
 * Around the fields of a record: what somebody else changed meanwhile, what is wrong, what was refused, and a bar that says what
 * is not saved. Ctrl S saves; leaving the window with something unsaved asks.
 */
@Component({
  selector: 'app-form-shell',
  imports: [ConflictPanel, ErrorSummary, FormRoot, RefusalNote, SaveBar],
  host: { '(window:beforeunload)': 'warn($event)', '(document:keydown)': 'saveByKey($event)' },
  template: `
    @if (edited().conflict(); as conflict) {
      <app-conflict-panel
        #conflict
        [conflict]="conflict"
        [words]="edited().words"
        [isSaving]="isSaving()"
        (resolved)="edited().resolve($event)"
        (theirsTaken)="edited().takeTheirs()"
      />
    }
    <form #form [formRoot]="edited().form" [attr.aria-label]="label()">
      <app-error-summary [errors]="edited().errors()" />
      <ng-content />
      <app-refusal-note [sentences]="edited().refusal()" />
      <app-save-bar
        [save]="save()"
        [isSaving]="isSaving()"
        [isChanged]="edited().isUnsaved()"
        [changed]="changed()"
        [isWaiting]="edited().conflict() !== null"
        (undone)="edited().reset()"
      />
    </form>
  `,
  styles: `
    :host,
    form {
      display: block;
    }
    app-error-summary {
      display: block;
      margin-bottom: 16px;
    }
    app-refusal-note {
      margin-top: 16px;
    }
    app-refusal-note:not(:has(*)) {
      display: none;
    }
    app-save-bar {
      margin-top: 16px;
    }
  `,
})
export class FormShell<T extends object> {
  readonly edited = input.required<EditedForm<T>>();
  /** What the form is of. */
  readonly label = input.required<string>();
  readonly save = input('Enregistrer');

  private readonly form = viewChild.required<string, ElementRef<HTMLFormElement>>('form', { read: ElementRef });
  private readonly conflictPanel = viewChild<string, ElementRef<HTMLElement>>('conflict', { read: ElementRef });
  protected readonly isSaving = computed(() => this.edited().form().submitting());
  protected readonly changed = computed(() => {
    const { words, changed } = this.edited();
    return changed().map((key) => words[key].label.toLowerCase());
  });

  constructor() {
    // What came in between is read out, and stands under the keyboard
    effect(() => this.conflictPanel()?.nativeElement.focus());
  }

  protected warn(event: BeforeUnloadEvent): void {
    if (this.edited().isUnsaved()) event.preventDefault();
  }

  protected saveByKey(event: KeyboardEvent): void {
    if (event.key.toLowerCase() !== 's' || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
    event.preventDefault();
    if (this.edited().conflict() === null) this.form().nativeElement.requestSubmit();
  }
}
