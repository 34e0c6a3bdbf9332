import { Component, computed, inject, input, linkedSignal, output } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatIcon } from '@angular/material/icon';
import { longDay, minutesAgo } from '../format/dates';
import { typeset } from '../format/words';
import { Now } from '../now';
import { StatusTag } from '../status-tag';
import { changedFields, type Keep, merged } from './conflict.rules';
import type { Conflict } from './edited-form';
import { type FormWords, shownValue } from './field-words';

let lastId = 0;

/**
 * Somebody else saved first: each field that one of the two has changed, before, theirs and mine. What both have changed is
 * chosen, mine unless theirs is; the rest completes itself.
 */
@Component({
  selector: 'app-conflict-panel',
  imports: [MatButton, MatIcon, StatusTag],
  templateUrl: './conflict-panel.html',
  styleUrl: './conflict-panel.scss',
  host: { role: 'group', 'aria-labelledby': 'conflit', tabindex: '-1' },
})
export class ConflictPanel<T extends object> {
  readonly conflict = input.required<Conflict<T>>();
  readonly words = input.required<FormWords<T>>();
  readonly isSaving = input(false);
  /** What is to be saved over the other's version. */
  readonly resolved = output<T>();
  readonly theirsTaken = output();

  readonly #now = inject(Now).now;
  readonly #keep = linkedSignal<Conflict<T>, ReadonlyMap<keyof T, Keep>>({
    source: this.conflict,
    computation: () => new Map(),
  });
  protected readonly name = `conflit-${++lastId}`;
  protected readonly who = computed(() => this.conflict().by ?? 'une autre personne');
  protected readonly title = computed(() => {
    const { at } = this.conflict();
    return typeset(`Modifié entre-temps par ${this.who()}${at ? `, ${this.#when(at)}` : ''}.`);
  });
  protected readonly rows = computed(() => {
    const { before, theirs, mine } = this.conflict();
    return changedFields(before, theirs, mine).map(({ key, by }) => ({
      key,
      by,
      label: this.words()[key].label,
      before: shownValue(this.words(), key, before[key]),
      theirs: shownValue(this.words(), key, theirs[key]),
      mine: shownValue(this.words(), key, mine[key]),
      keep: this.#keep().get(key) ?? 'MINE',
    }));
  });
  protected readonly toChoose = computed(() => {
    const disputed = this.rows().filter(({ by }) => by === 'BOTH').length;
    if (disputed === 0) return typeset('Vous n’avez pas changé les mêmes champs : les deux saisies se complètent.');
    return typeset(
      disputed === 1
        ? 'Un champ est à départager ; les autres se complètent.'
        : `${disputed} champs sont à départager ; les autres se complètent.`,
    );
  });

  protected keep(key: keyof T, keep: Keep): void {
    this.#keep.update((kept) => new Map(kept).set(key, keep));
  }

  protected resolve(): void {
    const { before, theirs, mine } = this.conflict();
    this.resolved.emit(merged(before, theirs, mine, this.#keep()));
  }

  #when(at: string): string {
    return minutesAgo(at, this.#now()) ?? `le ${longDay(at, this.#now())}`;
  }
}
