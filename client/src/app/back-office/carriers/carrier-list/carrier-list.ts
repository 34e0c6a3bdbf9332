import { Component, computed } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { liveQuery } from '../../../api/live-query';
import { pagedQuery } from '../../../api/paged-query';
import {
  CarrierCountDocument,
  CarrierListDocument,
  type CarrierPartsFragment,
  type CarrierSortField,
} from '../../../graphql';
import { type Filter, FilterBar } from '../../../ui/filter/filter-bar';
import { figuresDay } from '../../../ui/format/dates';
import { countedResults } from '../../../ui/format/words';
import { Pager } from '../../../ui/pager';
import { StatusTag } from '../../../ui/status-tag';
import type { Column } from '../../../ui/table/column';
import { ColumnChoice } from '../../../ui/table/column-choice';
import { DataTable } from '../../../ui/table/data-table';
import { TableCell } from '../../../ui/table/table-cell';
import { choice, sorting, text, texts } from '../../../ui/url/param-codecs';

const STATES = { proposes: 'OFFERED', archives: 'ARCHIVED' } as const;
const SORTS = { nom: 'NAME', archivage: 'ARCHIVED_AT' } as const satisfies Record<string, CarrierSortField>;

/** « Transporteurs »: who brings the parcels, those that are offered for shipping and those that were (R-ADR-7). */
@Component({
  selector: 'app-carrier-list',
  imports: [ColumnChoice, DataTable, FilterBar, MatButton, Pager, RouterLink, StatusTag, TableCell],
  templateUrl: './carrier-list.html',
})
export class CarrierList {
  protected readonly list = pagedQuery(CarrierListDocument, {
    params: {
      q: text,
      etat: choice(STATES, null),
      tri: sorting<CarrierSortField>(SORTS, { field: 'NAME', direction: 'ASC' }),
      colonnes: texts,
    },
    size: [25, 50, 100],
    variables: ({ q, etat, tri }, page) => ({ filter: filterOf(q, etat), sort: [tri], page }),
    page: ({ carriers }) => carriers,
  });
  protected readonly params = this.list.params;
  protected readonly counted = liveQuery(CarrierCountDocument, () => ({
    filter: filterOf(this.params().q, this.params().etat),
  }));
  protected readonly count = computed(() => this.counted.data()?.carriers.count);
  protected readonly summary = computed(() => {
    const count = this.count();
    return count ? countedResults(count) : '';
  });
  protected readonly isNarrowed = computed(() => this.params().q !== '' || this.params().etat !== null);
  protected readonly rows = computed(() => this.list.shown()?.items);

  protected readonly columns: readonly Column<CarrierPartsFragment>[] = [
    { id: 'nom', label: 'Nom', text: ({ name }) => name, sort: 'NAME' },
    { id: 'suivi', label: 'Adresse de suivi', text: ({ trackingUrlTemplate }) => trackingUrlTemplate },
    { id: 'etat', label: 'État' },
    {
      id: 'archivage',
      label: 'Archivé le',
      text: ({ archivedAt }) => (archivedAt ? figuresDay(archivedAt) : ''),
      sort: 'ARCHIVED_AT',
      isExtra: true,
    },
  ];
  protected readonly filters: readonly Filter<'etat'>[] = [
    {
      key: 'etat',
      label: 'État',
      options: [
        { value: 'OFFERED', label: 'Proposés' },
        { value: 'ARCHIVED', label: 'Archivés' },
      ],
    },
  ];
  protected readonly key = ({ id }: CarrierPartsFragment) => id;
  protected readonly link = ({ id }: CarrierPartsFragment) => ['/transporteurs', id];

  protected sortBy(tri: { field: string; direction: 'ASC' | 'DESC' }): void {
    void this.list.refine({ tri: { field: tri.field as CarrierSortField, direction: tri.direction } });
  }
}

function filterOf(search: string, state: 'OFFERED' | 'ARCHIVED' | null) {
  return { search: search || null, isArchived: state && state === 'ARCHIVED' };
}
