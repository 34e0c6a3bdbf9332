import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Changes } from '../../api/changes';
import { pagedQuery } from '../../api/paged-query';
import { MyOrdersDocument, type MyOrdersQuery, type OrderScope } from '../../graphql';
import { Failure } from '../../ui/failure';
import { figuresDay, lastMoment, shortDay, shortLimit } from '../../ui/format/dates';
import { euros } from '../../ui/format/money';
import { counted } from '../../ui/format/words';
import { Now } from '../../ui/now';
import { billingStatusWords, deliveryStatusWords, orderStatusWords } from '../../ui/order-status';
import { Pager } from '../../ui/pager';
import { StatusTag } from '../../ui/status-tag';
import { Receipt } from '../receipt';
import { isStillModifiable } from '../still-modifiable';

/** The account's own orders, in two lists: those in hand, and those that were validated (R-MY). */
@Component({
  selector: 'app-order-list',
  imports: [Failure, Pager, RouterLink, StatusTag],
  providers: [Changes, Receipt],
  templateUrl: './order-list.html',
  styleUrl: './order-list.scss',
})
export class OrderList {
  readonly scope = input.required<OrderScope>();

  readonly #now = inject(Now).now;
  protected readonly receipt = inject(Receipt);

  protected readonly isValidated = computed(() => this.scope() === 'VALIDATED');
  protected readonly list = pagedQuery(MyOrdersDocument, {
    params: {},
    size: 20,
    variables: (_, page) => ({ scope: this.scope(), page }),
    page: ({ myOrders }) => myOrders,
  });
  protected readonly total = computed(() => this.list.found()?.total ?? 0);
  protected readonly orders = computed(() => this.list.found()?.items.map((order) => this.#row(order)));
  protected readonly summary = computed(() => (this.list.found() ? counted(this.total(), 'commande') : ''));

  #row(order: MyOrdersQuery['myOrders']['items'][number]) {
    const now = this.#now();
    const isModifiable = isStillModifiable(order, now);
    const isToValidate = isModifiable && order.status === 'SAVED';
    return {
      ...order,
      amount: euros(order.totals.totalInclTax),
      // R-MY: in hand it is the day of saving
      day: figuresDay((this.isValidated() ? order.validatedAt : null) ?? order.savedAt),
      state:
        this.isValidated() && order.status === 'VALIDATED'
          ? deliveryStatusWords(order.deliveryStatus)
          : orderStatusWords({ ...order, isModifiable }),
      isModifiable,
      isToValidate,
      deadline: isToValidate ? `à valider ${shortLimit(order.reservedUntil, now)}` : null,
      pooledUntil:
        order.status === 'POOLED' && order.poolingClosesAt
          ? `jusqu’au ${shortDay(lastMoment(order.poolingClosesAt))}`
          : null,
      billing: order.billingStatus ? billingStatusWords(order.billingStatus) : '–',
    };
  }
}
