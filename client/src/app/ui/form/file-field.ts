import { Component, computed, input, model, output, signal } from '@angular/core';
import type { FormValueControl } from '@angular/forms/signals';
import { MatIcon } from '@angular/material/icon';
import { fileSize, typeset } from '../format/words';

let lastId = 0;

/** One file, chosen or dropped; its name and size, and a way to take it out. What is too large or of another kind is not taken. */
@Component({
  selector: 'app-file-field',
  imports: [MatIcon],
  template: `
    <span class="label" [id]="id + '-nom'">
      {{ label() }}
      @if (isOptional()) {
        <span class="soft small">(facultatif)</span>
      }
    </span>
    <div
      class="place"
      [class.over]="isOver()"
      (dragover)="over($event)"
      (dragleave)="isOver.set(false)"
      (drop)="drop($event)"
    >
      @if (value(); as file) {
        <span class="file"
          ><b>{{ file.name }}</b> <span class="soft small">{{ size() }}</span></span
        >
        <button type="button" class="remove" [attr.aria-label]="'Retirer ' + file.name" (click)="take(null)">
          <mat-icon svgIcon="close" aria-hidden="true" />
        </button>
      } @else {
        <label class="chooser">
          <input
            #file
            class="visually-hidden"
            type="file"
            [accept]="accept()"
            [attr.aria-labelledby]="id + '-nom'"
            [attr.aria-describedby]="id + '-aide'"
            (change)="take(file.files?.[0] ?? null)"
            (blur)="touch.emit()"
          />
          <span class="chip">Choisir un fichier</span>
        </label>
        <span class="soft small drop">ou déposez-le ici</span>
      }
    </div>
    <p class="small" [class.soft]="!problem()" [class.wrong]="problem()" [id]="id + '-aide'" role="status">
      {{ problem() || hint() }}
    </p>
  `,
  styles: `
    :host {
      display: block;
    }
    .label {
      display: block;
      margin-bottom: 4px;
      font-weight: 600;
    }
    .place {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 8px;
      min-height: 62px;
      padding: 8px 12px;
      border: 1px dashed var(--line-field);
      border-radius: var(--r);
    }
    .over {
      border-color: var(--accent);
      background: var(--accent-tint);
    }
    .file {
      flex: 1;
      min-width: 0;
      overflow-wrap: anywhere;
    }
    .remove {
      display: grid;
      place-items: center;
      width: 44px;
      height: 44px;
      border: 0;
      border-radius: 50%;
      background: none;
      color: inherit;
      cursor: pointer;
    }
    .chooser:has(:focus-visible) .chip {
      outline: var(--focus);
      outline-offset: 2px;
    }
    .wrong {
      color: var(--no);
    }
    @media (pointer: coarse) {
      .drop {
        display: none;
      }
    }
  `,
})
export class FileField implements FormValueControl<File | null> {
  readonly value = model<File | null>(null);
  readonly touch = output<void>();
  readonly label = input.required<string>();
  /** Extensions with their dots: `.csv,.xlsx`. */
  readonly accept = input('');
  readonly mostBytes = input(10_000_000);
  readonly hint = input('');
  readonly isOptional = input(false);

  protected readonly id = `fichier-${++lastId}`;
  protected readonly isOver = signal(false);
  protected readonly problem = signal('');
  protected readonly size = computed(() => fileSize(this.value()?.size ?? 0));

  protected over(event: DragEvent): void {
    event.preventDefault();
    this.isOver.set(true);
  }

  protected drop(event: DragEvent): void {
    event.preventDefault();
    this.isOver.set(false);
    const file = event.dataTransfer?.files[0];
    if (file) this.take(file);
  }

  protected take(file: File | null): void {
    const problem = file && this.#problemOf(file);
    this.problem.set(problem ?? '');
    this.value.set(problem ? null : file);
    this.touch.emit();
  }

  #problemOf(file: File): string | null {
    const kinds = this.accept().split(',').filter(Boolean);
    if (kinds.length && !kinds.some((kind) => file.name.toLowerCase().endsWith(kind))) {
      return typeset(`« ${file.name} » n’est pas du bon type. Choisissez un fichier ${kinds.join(', ')}.`);
    }
    if (file.size > this.mostBytes()) {
      return typeset(
        `« ${file.name} » fait ${fileSize(file.size)}. Choisissez un fichier de ${fileSize(this.mostBytes())} au plus.`,
      );
    }
    return null;
  }
}
