import { afterNextRender, Component, computed, ElementRef, inject, Injector } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatDialog } from '@angular/material/dialog';
import { MatIcon } from '@angular/material/icon';
import { RouterLink } from '@angular/router';
import { Apollo } from 'apollo-angular';
import { firstValueFrom } from 'rxjs';
import { REPEATABLE } from '../../api/apollo';
import { Changes } from '../../api/changes';
import { pagedQuery } from '../../api/paged-query';
import {
  MarkDeliveredDocument,
  ShipmentCountsDocument,
  ShipmentListDocument,
  type ShipmentPartsFragment,
  type ShipmentScope,
} from '../../graphql';
import { figuresDay } from '../../ui/format/dates';
import { counted, typeset } from '../../ui/format/words';
import { Notices } from '../../ui/notices';
import { Pager } from '../../ui/pager';
import type { Column } from '../../ui/table/column';
import { DataTable } from '../../ui/table/data-table';
import { TableCell } from '../../ui/table/table-cell';
import { choice, text } from '../../ui/url/param-codecs';
import { ShipOrderDialog } from './ship-order-dialog';

/** What the address of the page says. */
const SCOPES = { expediees: 'SHIPPED', livrees: 'DELIVERED' } as const;

/** What each of the three lists is called. */
const WORDS = {
  TO_PREPARE: {
    title: 'Commandes à préparer',
    counted: ['à préparer', 'à préparer'],
    empty: 'Aucune commande n’attend d’être préparée.',
  },
  SHIPPED: {
    title: 'Commandes expédiées',
    counted: ['expédiée', 'expédiées'],
    empty: 'Aucune commande n’est en cours de livraison.',
  },
  DELIVERED: {
    title: 'Commandes livrées',
    counted: ['livrée', 'livrées'],
    empty: 'Aucune commande n’est encore livrée.',
  },
} as const satisfies Record<ShipmentScope, unknown>;

interface ListedShipment extends ShipmentPartsFragment {
  readonly shownNumber: string;
  readonly validatedOn: string;
  readonly shippedOn: string;
}

/** The logistician's day: orders to prepare, the delivery note of each, « Expédier », and what has arrived (R-ADR-6, 7, R-VAL-3). */
@Component({
  selector: 'app-shipment-list',
  imports: [DataTable, MatButton, MatIcon, Pager, RouterLink, TableCell],
  providers: [Changes],
  templateUrl: './shipment-list.html',
  styleUrl: './shipment-list.scss',
})
export class ShipmentList {
  readonly #apollo = inject(Apollo);
  readonly #changes = inject(Changes);
  readonly #dialog = inject(MatDialog);
  readonly #element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  readonly #injector = inject(Injector);
  readonly #notices = inject(Notices);

  protected readonly list = pagedQuery(ShipmentListDocument, {
    params: { liste: choice<ShipmentScope, ShipmentScope>(SCOPES, 'TO_PREPARE'), q: text },
    size: 30,
    variables: ({ liste, q }, page) => ({ filter: { scope: liste, search: q || null }, page }),
    page: ({ shipments }) => shipments,
    kind: ({ liste }) => liste,
  });
  protected readonly scope = computed(() => this.list.params().liste);
  protected readonly search = computed(() => this.list.params().q);
  protected readonly words = computed(() => WORDS[this.scope()]);
  /** Shipped, or delivered by now. */
  protected readonly hasLeft = computed(() => this.scope() !== 'TO_PREPARE');
  protected readonly total = computed(() => this.list.found()?.total ?? 0);
  protected readonly orders = computed(() =>
    this.list.shown()?.items.map((order) => ({
      ...order,
      shownNumber: order.confirmationNumber ?? order.number,
      validatedOn: order.validatedAt ? figuresDay(order.validatedAt) : '–',
      shippedOn: order.shipment ? figuresDay(order.shipment.shippedOn) : '–',
    })),
  );
  protected readonly summary = computed(() => {
    if (!this.list.found()) return '';
    const [one, many] = this.words().counted;
    return `${counted(this.total(), 'commande')} ${this.total() < 2 ? one : many}`;
  });

  protected readonly nothingFound = computed(() => typeset(`Aucune commande ne correspond à « ${this.search()} ».`));
  protected readonly columns = computed<readonly Column<ListedShipment>[]>(() => [
    {
      id: 'commande',
      label: 'Commande',
      text: ({ shownNumber }) => shownNumber,
      detail: ({ confirmationNumber, number }) => (confirmationNumber ? number : null),
    },
    { id: 'entite', label: 'Entité', text: ({ recipientName }) => recipientName },
    {
      id: 'adresse',
      label: 'Livrer à',
      text: ({ deliveryAddress: { postcode, city } }) => `${postcode} ${city}`,
    },
    { id: 'lignes', label: 'Lignes', text: ({ lineCount }) => String(lineCount), isNumber: true },
    ...(this.hasLeft()
      ? [
          { id: 'expediee', label: 'Expédiée le', text: ({ shippedOn }: ListedShipment) => shippedOn },
          { id: 'suivi', label: 'Suivi' },
        ]
      : [{ id: 'validee', label: 'Validée le', text: ({ validatedOn }: ListedShipment) => validatedOn }]),
  ]);
  protected readonly key = ({ number }: ListedShipment) => number;

  protected async ship(order: ShipmentPartsFragment): Promise<void> {
    const dialog = this.#dialog.open<ShipOrderDialog, ShipmentPartsFragment, ShipmentPartsFragment>(ShipOrderDialog, {
      data: order,
      // The label printer's scanner types where the focus is.
      autoFocus: 'input',
    });
    const shipped = await firstValueFrom(dialog.afterClosed(), { defaultValue: undefined });
    if (!shipped) return;
    const tracking = shipped.shipment ? `, N° de suivi ${shipped.shipment.trackingNumber}` : '';
    this.#notices.tell(`Commande ${order.confirmationNumber ?? order.number} expédiée${tracking}.`);
    await this.#takeFromList(order);
  }

  /** R-VAL-3: it has arrived, by what the carrier says; it cannot be taken back. */
  protected async markDelivered(order: ShipmentPartsFragment): Promise<void> {
    const name = order.confirmationNumber ?? order.number;
    const outcome = await this.#changes.make('deliver', {
      ask: {
        title: `Marquer ${name} comme livrée ?`,
        sentences: [
          `La commande de ${order.recipientName} passe parmi les livrées, et quitte les commandes en cours de l’acheteur.`,
        ],
        confirm: 'Marquer comme livrée',
        dismiss: 'Pas maintenant',
      },
      send: () =>
        this.#apollo.mutate({
          mutation: MarkDeliveredDocument,
          variables: { number: order.number },
          context: REPEATABLE,
        }),
      done: `Commande ${name} livrée.`,
    });
    if (outcome !== 'DISMISSED') await this.#takeFromList(order);
  }

  async #takeFromList(order: ShipmentPartsFragment): Promise<void> {
    const row = this.orders()?.findIndex((each) => each.number === order.number) ?? 0;
    // The menu counts what waits
    await Promise.all([this.list.reload(), this.#apollo.client.refetchQueries({ include: [ShipmentCountsDocument] })]);
    this.#focusRow(row);
  }

  /** The next order takes the row of the one that left: the keyboard stays where the work goes on. */
  #focusRow(row: number): void {
    afterNextRender(
      () => {
        const buttons = this.#element.querySelectorAll<HTMLElement>('button.row-action');
        (buttons[Math.min(row, buttons.length - 1)] ?? this.#element.querySelector<HTMLElement>('h1'))?.focus();
      },
      { injector: this.#injector },
    );
  }
}
