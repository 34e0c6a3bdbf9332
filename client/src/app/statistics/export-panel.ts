import { Component, computed, inject, input, linkedSignal, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatIcon } from '@angular/material/icon';
import { Apollo } from 'apollo-angular';
import { firstValueFrom } from 'rxjs';
import { refusalOf } from '../api/refusal';
import { refusalSentences } from '../api/refusal-sentences';
import {
  RequestStatisticsExportDocument,
  type RequestStatisticsExportMutation,
  type StatisticsFilter,
} from '../graphql';
import { counted } from '../ui/format/words';
import { RefusalNote } from '../ui/refusal-note';
import { ExportSteps } from './export-steps';

type Export = RequestStatisticsExportMutation['requestStatisticsExport'];

/**
 * The guide's two steps (R-STAT-1). An export belongs to the filter it was made with, and disappears when the filter changes.
 */
@Component({
  selector: 'app-export-panel',
  imports: [ExportSteps, MatButton, MatIcon, RefusalNote],
  templateUrl: './export-panel.html',
  styleUrl: './export-panel.scss',
})
export class ExportPanel {
  readonly filter = input.required<StatisticsFilter>();
  /** Why there is nothing to export; null when there is. */
  readonly obstacle = input.required<string | null>();

  readonly #apollo = inject(Apollo);
  readonly #subject = computed(() => JSON.stringify(this.filter()));
  readonly #made = signal<{ subject: string; file: Export } | null>(null);
  protected readonly ready = computed(() =>
    this.#made()?.subject === this.#subject() ? this.#made()?.file : undefined,
  );
  protected readonly refusal = linkedSignal<string, readonly string[]>({
    source: this.#subject,
    computation: () => [],
  });
  protected readonly isWorking = signal(false);

  protected readonly state = computed(() => {
    const ready = this.ready();
    if (this.isWorking()) return 'Export en préparation…';
    if (ready) return `Export prêt\u00a0: ${ready.fileName}, ${counted(ready.rowCount, 'ligne')}. Passez à l’étape 2.`;
    if (this.#made()) return 'Le filtre a changé\u00a0: refaites l’étape 1 pour l’export correspondant.';
    return '';
  });

  protected async make(): Promise<void> {
    if (this.isWorking() || this.obstacle()) return;
    const subject = this.#subject();
    this.isWorking.set(true);
    this.refusal.set([]);
    try {
      const { data } = await firstValueFrom(
        this.#apollo.mutate({ mutation: RequestStatisticsExportDocument, variables: { filter: this.filter() } }),
      );
      // The filter may have been changed meanwhile: this export belongs to the one it was asked with
      if (data) this.#made.set({ subject, file: data.requestStatisticsExport });
    } catch (error) {
      const refusal = refusalOf(error);
      if (refusal.code !== 'UNAUTHENTICATED') this.refusal.set(refusalSentences(refusal));
    } finally {
      this.isWorking.set(false);
    }
  }
}
