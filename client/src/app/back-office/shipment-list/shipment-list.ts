import { afterNextRender, Component, computed, ElementRef, inject, Injector, input } from '@angular/core';
import { toObservable, toSignal } from '@angular/core/rxjs-interop';
import { MatButton } from '@angular/material/button';
import { MatDialog } from '@angular/material/dialog';
import { MatIcon } from '@angular/material/icon';
import { RouterLink } from '@angular/router';
import { Apollo } from 'apollo-angular';
import { firstValueFrom, switchMap } from 'rxjs';
import { REPEATABLE } from '../../api/apollo';
import { refusalOf } from '../../api/refusal';
import { refusalSentence, refusalSentences } from '../../api/refusal-sentences';
import {
  MarkDeliveredDocument,
  ShipmentCountsDocument,
  ShipmentListDocument,
  type ShipmentPartsFragment,
  type ShipmentScope,
} from '../../graphql';
import { confirmed } from '../../ui/confirm-dialog';
import { Failure } from '../../ui/failure';
import { figuresDay } from '../../ui/format/dates';
import { count, counted } from '../../ui/format/words';
import { Notices } from '../../ui/notices';
import { Pager } from '../../ui/pager';
import { ShipOrderDialog } from './ship-order-dialog';

const PAGE_SIZE = 30;

/** What the address of the page says. */
const SCOPES: Readonly<Record<string, ShipmentScope>> = { expediees: 'SHIPPED', livrees: 'DELIVERED' };

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
  templateUrl: './shipment-list.html',
  styleUrl: './shipment-list.scss',
})
export class ShipmentList {
  /** `expediees`, `livrees`, or nothing for those to prepare */
  readonly liste = input<string>();
  readonly q = input<string>();
  readonly page = input<string>();

  readonly #apollo = inject(Apollo);
  readonly #dialog = inject(MatDialog);
  readonly #element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  readonly #injector = inject(Injector);
  readonly #notices = inject(Notices);

  protected readonly pageSize = PAGE_SIZE;
  protected readonly scope = computed<ShipmentScope>(() => SCOPES[this.liste() ?? ''] ?? 'TO_PREPARE');
  protected readonly words = computed(() => WORDS[this.scope()]);
  /** Shipped, or delivered by now. */
  protected readonly hasLeft = computed(() => this.scope() !== 'TO_PREPARE');
  protected readonly search = computed(() => this.q()?.trim() ?? '');
  protected readonly pageNumber = computed(() => Math.max(1, Math.trunc(Number(this.page())) || 1));
  readonly #query = computed(() =>
    this.#apollo.watchQuery({
      query: ShipmentListDocument,
      variables: {
        scope: this.scope(),
        search: this.search() || null,
        page: { number: this.pageNumber(), size: PAGE_SIZE },
      },
      fetchPolicy: 'cache-and-network',
      nextFetchPolicy: 'cache-first',
    }),
  );
  readonly #result = toSignal(toObservable(this.#query).pipe(switchMap((query) => query.valueChanges)));
  readonly #found = computed(() => {
    const result = this.#result();
    return result?.dataState === 'complete' ? result.data.shipments : undefined;
  });
  protected readonly total = computed(() => this.#found()?.total ?? 0);
  protected readonly orders = computed(() =>
    this.#found()?.items.map((order) => ({
      ...order,
      shownNumber: order.confirmationNumber ?? order.number,
      validatedOn: order.validatedAt ? figuresDay(order.validatedAt) : '–',
      shippedOn: order.shipment ? figuresDay(order.shipment.shippedOn) : '–',
    })),
  );
  protected readonly summary = computed(() => {
    if (!this.#found()) return '';
    const [one, many] = this.words().counted;
    return `${counted(this.total(), 'commande')} ${this.total() < 2 ? one : many}`;
  });
  protected readonly refusal = computed(() => {
    const error = this.#result()?.error;
    return error && !this.#found() ? refusalSentences(refusalOf(error)) : null;
  });

  readonly #countsQuery = this.#apollo.watchQuery({ query: ShipmentCountsDocument, fetchPolicy: 'cache-and-network' });
  readonly #counts = toSignal(this.#countsQuery.valueChanges);
  protected readonly waiting = computed(() => {
    const result = this.#counts();
    return result?.dataState === 'complete' ? count(result.data.toPrepare.total) : '';
  });

  protected retry(): void {
    void this.#query()
      .refetch()
      .catch(() => undefined);
  }

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
    const isWanted = await confirmed(this.#dialog, {
      title: `Marquer ${name} comme livrée ?`,
      sentences: [
        `La commande de ${order.recipientName} passe parmi les livrées, et quitte les commandes en cours de l’acheteur.`,
      ],
      confirm: 'Marquer comme livrée',
      dismiss: 'Pas maintenant',
    });
    if (!isWanted) return;
    try {
      await firstValueFrom(
        this.#apollo.mutate({
          mutation: MarkDeliveredDocument,
          variables: { number: order.number },
          context: REPEATABLE,
        }),
      );
      this.#notices.tell(`Commande ${name} livrée.`);
    } catch (error) {
      const refusal = refusalOf(error);
      if (refusal.code === 'UNAUTHENTICATED') return;
      this.#notices.refuse(refusalSentence(refusal));
    }
    await this.#takeFromList(order);
  }

  async #takeFromList(order: ShipmentPartsFragment): Promise<void> {
    const row = this.orders()?.findIndex((each) => each.number === order.number) ?? 0;
    await Promise.all([
      this.#query()
        .refetch()
        .catch(() => undefined),
      this.#countsQuery.refetch().catch(() => undefined),
    ]);
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
