import { afterNextRender, Component, computed, ElementRef, inject, Injector, input, viewChild } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatDialog } from '@angular/material/dialog';
import { MatIcon } from '@angular/material/icon';
import { Router, RouterLink } from '@angular/router';
import { Apollo } from 'apollo-angular';
import { firstValueFrom } from 'rxjs';
import { REPEATABLE } from '../../api/apollo';
import { forgetWhatIsLeft } from '../../api/cache';
import { Changes } from '../../api/changes';
import { liveQuery } from '../../api/live-query';
import { refusalSentence } from '../../api/refusal-sentences';
import { shopSettings } from '../../api/shop-settings';
import { CartStore } from '../../cart/cart.store';
import { isJustSaved } from '../../ui/just-saved';
import { CancelOrderDocument, OrderPageDocument, ReopenOrderDocument, type OrderPartsFragment } from '../../graphql';
import { followUniverse } from '../../ui/accent';
import { AddressLines } from '../../ui/address-lines';
import { confirmed } from '../../ui/confirm-dialog';
import { Failure } from '../../ui/failure';
import { longDay, untilLimit } from '../../ui/format/dates';
import { euros } from '../../ui/format/money';
import { typeset } from '../../ui/format/words';
import { Note } from '../../ui/note';
import { Now } from '../../ui/now';
import { billingStatusWords, orderStatusWords } from '../../ui/order-status';
import { titlePage } from '../../ui/page-title';
import { StatusTag } from '../../ui/status-tag';
import { TotalsList } from '../../ui/totals-list';
import { UNIVERSE_WORDS } from '../../ui/universe-words';
import { weeklyShipment } from '../../ui/weekly-shipment';
import { Receipt } from '../receipt';
import { isStillModifiable } from '../still-modifiable';
import { OrderHistory } from './order-history';
import { OrderLines } from './order-lines';
import { OrderSteps } from './order-steps';
import { savedSentences } from './just-saved';
import { isPooledOrder, poolingNotice, whyCancelled } from './pooled-order';
import { ValidateOrderDialog } from './validate-order-dialog';

/** A saved order: where it stands, until when, and what can be done with it. */
@Component({
  selector: 'app-order-page',
  imports: [
    AddressLines,
    Failure,
    MatButton,
    MatIcon,
    Note,
    OrderHistory,
    OrderLines,
    OrderSteps,
    RouterLink,
    StatusTag,
    TotalsList,
  ],
  providers: [Changes, Receipt],
  templateUrl: './order-page.html',
  styleUrl: './order-page.scss',
})
export class OrderPage {
  readonly number = input.required<string>();

  readonly #apollo = inject(Apollo);
  readonly #cart = inject(CartStore);
  readonly #changes = inject(Changes);
  readonly #dialog = inject(MatDialog);
  readonly #injector = inject(Injector);
  readonly #now = inject(Now).now;
  readonly #router = inject(Router);
  protected readonly receipt = inject(Receipt);
  private readonly confirmation = viewChild('confirmation', { read: ElementRef });

  readonly #query = liveQuery(OrderPageDocument, () => ({ number: this.number() }));
  /** undefined while on its way, null when there is no such order for this account */
  protected readonly order = computed(() => this.#query.data()?.order);
  protected readonly isMissing = computed(
    () => this.order() === null || ['NOT_FOUND', 'FORBIDDEN'].includes(this.#query.refusal()?.code ?? ''),
  );
  protected readonly refusal = this.#query.failure;
  /** What is under way: its button says so, and none can be pressed twice. */
  protected readonly working = this.#changes.working;

  protected readonly universe = computed(() => UNIVERSE_WORDS[this.order()?.universe ?? 'PRINTS']);
  protected readonly status = computed(() => {
    const order = this.order();
    if (!order) return null;
    const isModifiable = isStillModifiable(order, this.#now());
    return { ...orderStatusWords({ ...order, isModifiable }), isModifiable };
  });
  protected readonly billing = computed(() => {
    const status = this.order()?.billingStatus;
    return status ? billingStatusWords(status) : null;
  });
  protected readonly deadline = computed(() => untilLimit(this.order()?.reservedUntil ?? this.#now(), this.#now()));
  protected readonly isPooled = computed(() => {
    const order = this.order();
    return order ? isPooledOrder(order) : false;
  });
  protected readonly pooling = computed(() => {
    const order = this.order();
    const isOpen = order?.status === 'POOLED' && this.status()?.isModifiable && order.poolingClosesAt;
    return isOpen ? typeset(poolingNotice(isOpen, this.#now())) : null;
  });
  protected readonly whyCancelled = computed(() => {
    const order = this.order();
    return order ? typeset(whyCancelled(order)) : '';
  });
  protected readonly estimate = computed(() => {
    const day = this.order()?.estimatedDeliveryDate;
    const isComing = ['VALIDATED', 'POOLED'].includes(this.order()?.status ?? '') || this.status()?.isModifiable;
    return day && isComing && this.order()?.deliveryStatus !== 'DELIVERED' ? longDay(day, this.#now()) : null;
  });
  readonly #settings = shopSettings();
  protected readonly weekly = computed(() => {
    const settings = this.#settings();
    return settings && !this.order()?.shipment ? weeklyShipment(settings) : null;
  });
  protected readonly shippedOn = computed(() => {
    const shipment = this.order()?.shipment;
    return shipment ? longDay(shipment.shippedOn, this.#now()) : '';
  });
  protected readonly isBeingModified = computed(() => this.#cart.cart()?.modifiesOrder === this.number());

  /** Whether one comes here from saving it: the page then says that it is done, and what is left to do. */
  readonly #isJustSaved = isJustSaved(this.#router);
  protected readonly saved = computed(() => {
    const order = this.order();
    if (!order || !this.#isJustSaved || !this.status()?.isModifiable || this.isBeingModified()) return null;
    return savedSentences(order, this.#cart.cart()?.recipient.name, this.#now());
  });

  protected readonly euros = euros;

  constructor() {
    followUniverse(() => this.order()?.universe);
    titlePage(() => `Commande ${this.number()}`);
  }

  protected retry(): void {
    void this.#query.reload();
  }

  protected async validate(order: OrderPartsFragment): Promise<void> {
    const dialog = this.#dialog.open<ValidateOrderDialog, OrderPartsFragment, OrderPartsFragment>(ValidateOrderDialog, {
      data: order,
      autoFocus: 'input',
      restoreFocus: true,
    });
    const validated = await firstValueFrom(dialog.afterClosed(), { defaultValue: undefined });
    if (validated)
      afterNextRender(() => (this.confirmation()?.nativeElement as HTMLElement | undefined)?.focus(), {
        injector: this.#injector,
      });
    // Somebody else, or its limit, may have changed the order while the dialog was open.
    else this.retry();
  }

  /** « Modifier » (R-RES-6): the order's lines go to the cart, its reservation stays. */
  protected async reopen(order: OrderPartsFragment): Promise<void> {
    let isCartInTheWay = false;
    const outcome = await this.#changes.make('reopen', {
      send: () =>
        this.#apollo.mutate({
          mutation: ReopenOrderDocument,
          variables: { number: order.number },
          context: REPEATABLE,
        }),
      then: () => this.#router.navigateByUrl('/panier'),
      refuse: (refusal) => {
        isCartInTheWay = refusal.code === 'CART_NOT_EMPTY';
        return isCartInTheWay;
      },
    });
    if (isCartInTheWay) await this.#offerToEmpty(order);
    else if (outcome === 'REFUSED') this.retry();
  }

  protected async cancel(order: OrderPartsFragment): Promise<void> {
    const outcome = await this.#changes.make('cancel', {
      ask: {
        title: `Annuler la commande ${order.number} ?`,
        sentences: [
          'Elle ne pourra pas être rétablie.',
          order.poolingClosesAt === null
            ? `Ses ${this.universe().many} sont remis à la disposition de tous, et son quota du mois est rendu à ${order.recipientName}.`
            : `Elle ne compte plus dans la mutualisation, et son quota du mois est rendu à ${order.recipientName}.`,
        ],
        confirm: 'Annuler la commande',
        dismiss: 'Garder la commande',
        isDangerous: true,
      },
      send: () =>
        this.#apollo.mutate({
          mutation: CancelOrderDocument,
          variables: { number: order.number },
          context: REPEATABLE,
          update: (cache) => forgetWhatIsLeft(cache),
        }),
      done: `Commande ${order.number} annulée.`,
    });
    if (outcome === 'DONE') void this.#cart.reload();
    if (outcome === 'REFUSED') this.retry();
  }

  async #offerToEmpty(order: OrderPartsFragment): Promise<void> {
    const isWanted = await confirmed(this.#dialog, {
      title: 'Vider le panier pour modifier cette commande ?',
      sentences: [
        refusalSentence({ code: 'CART_NOT_EMPTY', details: {} }),
        `Si vous le videz, ce qu’il contient est perdu ; la commande ${order.number} prend sa place.`,
      ],
      confirm: 'Vider et modifier',
      dismiss: 'Garder mon panier',
      isDangerous: true,
    });
    if (isWanted && (await this.#cart.empty())) await this.reopen(order);
  }
}
