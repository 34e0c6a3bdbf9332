import { afterNextRender, Component, computed, ElementRef, inject, Injector } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatDialog } from '@angular/material/dialog';
import { MatIcon } from '@angular/material/icon';
import { RouterLink } from '@angular/router';
import { Apollo } from 'apollo-angular';
import { firstValueFrom } from 'rxjs';
import { REPEATABLE } from '../../api/apollo';
import { Changes } from '../../api/changes';
import { liveQuery } from '../../api/live-query';
import { pagedQuery } from '../../api/paged-query';
import {
  MarkDeliveredDocument,
  ShipmentCountsDocument,
  ShipmentListDocument,
  type ShipmentPartsFragment,
  type ShipmentScope,
} from '../../graphql';
import { Failure } from '../../ui/failure';
import { figuresDay } from '../../ui/format/dates';
import { count, counted } from '../../ui/format/words';
import { Notices } from '../../ui/notices';
import { Pager } from '../../ui/pager';
import { choice, text } from '../../ui/url/param-codecs';
import { ShipOrderDialog } from './ship-order-dialog';

/** What the address of the page says. */
const SCOPES = { expediees: 'SHIPPED', livrees: 'DELIVERED' } as const;

/** What each of the three lists is called. */
const WORDS = {
  TO_PREPARE: { title: 'Commandes à préparer', counted: ['à préparer', 'à préparer'], empty: '' },
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

/** The logistician's day: orders to prepare, the delivery note of each, « Expédier », and what has arrived (R-ADR-6, 7, R-VAL-3). */
@Component({
  selector: 'app-shipment-list',
  imports: [Failure, MatButton, MatIcon, Pager, RouterLink],
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
  });
  protected readonly scope = computed(() => this.list.params().liste);
  protected readonly search = computed(() => this.list.params().q);
  protected readonly words = computed(() => WORDS[this.scope()]);
  /** Shipped, or delivered by now. */
  protected readonly hasLeft = computed(() => this.scope() !== 'TO_PREPARE');
  protected readonly total = computed(() => this.list.found()?.total ?? 0);
  protected readonly orders = computed(() =>
    this.list.found()?.items.map((order) => ({
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

  readonly #counts = liveQuery(ShipmentCountsDocument, {});
  protected readonly waiting = computed(() => {
    const counts = this.#counts.data();
    return counts ? count(counts.toPrepare.total) : '';
  });

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
    await Promise.all([this.list.reload(), this.#counts.reload()]);
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
