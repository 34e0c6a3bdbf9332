import { Component, computed, inject, input, output } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { dayAndTime, minutesAgo } from '../format/dates';
import { typeset } from '../format/words';
import { Now } from '../now';
import { StatusTag } from '../status-tag';

export interface HistoryChange {
  /** The field, as the form names it. */
  readonly key: string;
  /** The field's label. */
  readonly label: string;
  readonly before: string;
  readonly after: string;
  /** The old value itself; null where there was none. */
  readonly value: unknown;
}

/** One thing that happened to a record, with the fields that it changed. */
export interface HistoryEntry {
  readonly id: string;
  readonly at: string;
  /** « Fiche créée », « Modifié », « Archivé » */
  readonly title: string;
  /** null: done by itself */
  readonly by: string | null;
  /** For whom, where it was for somebody else. */
  readonly onBehalfOf?: string | null;
  /** « écran », « import », « modification groupée », « travail », « API » */
  readonly origin: string;
  readonly reason?: string | null;
  readonly changes: readonly HistoryChange[];
}

/** What happened to a record, newest first: when, which field from what to what, who, and from where. */
@Component({
  selector: 'app-change-history',
  imports: [MatButton, StatusTag],
  template: `
    @if (entries().length) {
      <ol role="list">
        @for (entry of shown(); track entry.id) {
          <li>
            <p class="what">
              <b>{{ entry.title }}</b>
              <time class="soft small" [attr.datetime]="entry.at" [attr.title]="entry.exactly">{{ entry.when }}</time>
            </p>
            @for (change of entry.changes; track change.key) {
              <p class="change">
                <span class="field">{{ change.label }}&nbsp;:</span>
                <span>
                  @if (change.value !== null) {
                    <span class="soft before">{{ change.before }}</span> <span aria-hidden="true"> → </span
                    ><span class="visually-hidden"> devient </span>
                  }
                  <b>{{ change.after }}</b>
                </span>
                @if (canTakeBack() && change.value !== null) {
                  <button
                    matButton
                    type="button"
                    [attr.aria-label]="'Reprendre l’ancienne valeur : ' + change.label + ', ' + change.before"
                    (click)="takenBack.emit(change)"
                  >
                    Reprendre l’ancienne
                  </button>
                }
              </p>
            }
            <p class="soft small">
              {{ entry.who }} <app-status-tag kind="grey">{{ entry.origin }}</app-status-tag>
              @if (entry.reason) {
                «&nbsp;{{ entry.reason }}&nbsp;»
              }
            </p>
          </li>
        }
      </ol>
    } @else {
      <p class="soft">Aucun changement pour le moment.</p>
    }
  `,
  styles: `
    li {
      position: relative;
      padding: 0 0 18px 24px;
      border-left: 2px solid var(--line);
      margin-left: 6px;
    }
    li:last-child {
      border-left-color: transparent;
      padding-bottom: 0;
    }
    li::before {
      content: '';
      position: absolute;
      left: -8px;
      top: 5px;
      width: 14px;
      height: 14px;
      border-radius: 50%;
      background: var(--line-field);
    }
    li:first-child::before {
      background: var(--accent);
    }
    .what {
      display: flex;
      flex-wrap: wrap;
      justify-content: space-between;
      gap: 0 16px;
    }
    .change {
      display: flex;
      flex-wrap: wrap;
      align-items: baseline;
      gap: 0 12px;
      overflow-wrap: anywhere;
    }
    .change button {
      margin-left: auto;
    }
    .field {
      min-width: 150px;
      color: var(--ink-soft);
    }
    .before {
      text-decoration: line-through;
      text-decoration-color: var(--line-field);
    }
  `,
})
export class ChangeHistory {
  readonly entries = input.required<readonly HistoryEntry[]>();
  /** Old values can be put back into the form, which does not save them. */
  readonly canTakeBack = input(false);
  readonly takenBack = output<HistoryChange>();

  readonly #now = inject(Now).now;
  protected readonly shown = computed(() =>
    this.entries().map((entry) => {
      const exactly = dayAndTime(entry.at, this.#now());
      const who = entry.by ?? 'Automatique';
      return {
        ...entry,
        exactly,
        when: typeset(minutesAgo(entry.at, this.#now()) ?? exactly),
        who: entry.onBehalfOf ? `${who}, pour ${entry.onBehalfOf}` : who,
      };
    }),
  );
}
