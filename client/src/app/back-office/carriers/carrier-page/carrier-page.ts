import { Component, computed, inject, input } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Router, RouterLink } from '@angular/router';
import { Apollo } from 'apollo-angular';
import { map } from 'rxjs';
import { REPEATABLE } from '../../../api/apollo';
import { forgetLists } from '../../../api/cache';
import { Changes } from '../../../api/changes';
import { editing } from '../../../api/editing';
import { liveQuery } from '../../../api/live-query';
import { historyEntries } from '../../../api/record-history';
import {
  ArchiveCarrierDocument,
  CarrierPageDocument,
  type CarrierPartsFragment,
  RestoreCarrierDocument,
  SaveCarrierDocument,
} from '../../../graphql';
import { Failure } from '../../../ui/failure';
import { FormShell } from '../../../ui/form/form-shell';
import { longDay } from '../../../ui/format/dates';
import { typeset } from '../../../ui/format/words';
import { ChangeHistory } from '../../../ui/history/change-history';
import { Notices } from '../../../ui/notices';
import { Now } from '../../../ui/now';
import { titlePage } from '../../../ui/page-title';
import { StatusTag } from '../../../ui/status-tag';
import { TextField } from '../../../ui/text-field';
import type { HoldsUnsavedChanges } from '../../../ui/unsaved-changes';
import { type CarrierFields, carrierRules, carrierWords } from './carrier-form';

const TITLES = {
  CARRIER_CREATED: 'Transporteur ajouté',
  CARRIER_CHANGED: 'Transporteur modifié',
  CARRIER_ARCHIVED: 'Transporteur archivé',
  CARRIER_RESTORED: 'Transporteur proposé à nouveau',
};

/** One carrier: adding it, changing it, archiving it, and what happened to it (R-ADR-7, R-ADM-5). */
@Component({
  selector: 'app-carrier-page',
  imports: [ChangeHistory, Failure, FormShell, MatButton, RouterLink, StatusTag, TextField],
  providers: [Changes],
  templateUrl: './carrier-page.html',
  styleUrl: './carrier-page.scss',
})
export class CarrierPage implements HoldsUnsavedChanges {
  /** Left out: one that is to be added. */
  readonly id = input<string>();

  readonly #apollo = inject(Apollo);
  readonly #notices = inject(Notices);
  readonly #now = inject(Now).now;
  readonly #router = inject(Router);
  protected readonly changes = inject(Changes);

  protected readonly isNew = computed(() => this.id() === undefined);
  protected readonly query = liveQuery(CarrierPageDocument, () => {
    const id = this.id();
    return id === undefined ? null : { id };
  });
  /** undefined while it is on its way, null where there is none */
  protected readonly carrier = computed(() => (this.isNew() ? null : this.query.data()?.carrier));
  protected readonly isMissing = computed(() => !this.isNew() && this.carrier() === null);
  protected readonly history = computed(() =>
    historyEntries(this.carrier()?.history.items ?? [], TITLES, carrierWords),
  );
  protected readonly archivedOn = computed(() => {
    const at = this.carrier()?.archivedAt;
    return at ? typeset(`Archivé le ${longDay(at, this.#now())} : il n’est plus proposé à l’expédition.`) : null;
  });
  protected readonly title = computed(() => (this.isNew() ? 'Nouveau transporteur' : this.carrier()?.name));

  protected readonly edited = editing<CarrierPartsFragment, CarrierFields>({
    name: () => `transporteur ${this.id() ?? ''}`,
    saved: this.carrier,
    fields: ({ name, trackingUrlTemplate }) => ({ name, trackingUrlTemplate }),
    empty: { name: '', trackingUrlTemplate: '' },
    words: carrierWords,
    rules: carrierRules,
    argument: 'input',
    send: (fields, opened) =>
      this.#apollo
        .mutate({
          mutation: SaveCarrierDocument,
          variables: { input: { ...fields, id: opened?.id ?? null, version: opened?.version ?? null } },
          update: (cache) => forgetLists(cache, 'carriers'),
        })
        .pipe(map(({ data }) => data!.saveCarrier)),
    done: 'Transporteur enregistré.',
    then: ({ id }) =>
      this.isNew() ? this.#router.navigate(['/transporteurs', id], { replaceUrl: true }) : this.query.reload(),
  });

  readonly unsavedSentence = 'Ce que vous avez changé à ce transporteur n’est pas enregistré.';

  constructor() {
    titlePage(this.title);
  }

  hasUnsavedChanges(): boolean {
    return this.edited.isUnsaved();
  }

  protected archive({ id, name, version }: CarrierPartsFragment): Promise<void> {
    return this.#move(
      ArchiveCarrierDocument,
      { id, version },
      `${name} archivé : il n’est plus proposé à l’expédition.`,
    );
  }

  protected restore({ id, name, version }: CarrierPartsFragment): Promise<void> {
    return this.#move(RestoreCarrierDocument, { id, version }, `${name} est de nouveau proposé à l’expédition.`);
  }

  /** Archiving and its contrary, each the other's undoing. */
  async #move(
    mutation: typeof ArchiveCarrierDocument | typeof RestoreCarrierDocument,
    variables: { id: string; version: number },
    done: string,
  ): Promise<void> {
    if (this.edited.isUnsaved()) {
      this.#notices.refuse('Enregistrez d’abord vos modifications, ou annulez-les.');
      return;
    }
    const isArchiving = mutation === ArchiveCarrierDocument;
    const outcome = await this.changes.make(isArchiving ? 'archive' : 'restore', {
      send: () =>
        this.#apollo.mutate({
          mutation: mutation,
          variables,
          context: REPEATABLE,
          update: (cache) => forgetLists(cache, 'carriers'),
        }),
      done,
      undo: () => void this.#undo(isArchiving),
    });
    if (outcome !== 'DISMISSED') await this.query.reload();
  }

  async #undo(isArchiving: boolean): Promise<void> {
    const carrier = this.carrier();
    if (!carrier) return;
    await (isArchiving ? this.restore(carrier) : this.archive(carrier));
  }
}
