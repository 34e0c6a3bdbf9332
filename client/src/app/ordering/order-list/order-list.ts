import { Component, computed, inject, input } from '@angular/core';
import { toObservable, toSignal } from '@angular/core/rxjs-interop';
import { RouterLink } from '@angular/router';
import { Apollo } from 'apollo-angular';
import { switchMap } from 'rxjs';
import { refusalOf } from '../../api/refusal';
import { refusalSentences } from '../../api/refusal-sentences';
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

const PAGE_SIZE = 20;

/** The account's own orders, in two lists: those in hand, and those that were validated (R-MY). */
@Component({
  selector: 'app-order-list',
  imports: [Failure, Pager, RouterLink, StatusTag],
  templateUrl: './order-list.html',
  styleUrl: './order-list.scss',
})
export class OrderList {
  readonly scope = input.required<OrderScope>();
  readonly page = input<string>();

  readonly #apollo = inject(Apollo);
  readonly #now = inject(Now).now;
  protected readonly receipt = inject(Receipt);

  protected readonly pageSize = PAGE_SIZE;
  protected readonly isValidated = computed(() => this.scope() === 'VALIDATED');
  protected readonly pageNumber = computed(() => Math.max(1, Math.trunc(Number(this.page())) || 1));
  readonly #query = computed(() =>
    this.#apollo.watchQuery({
      query: MyOrdersDocument,
      variables: {
        scope: this.scope(),
        page: { number: this.pageNumber(), size: PAGE_SIZE },
      },
      fetchPolicy: 'cache-and-network',
      nextFetchPolicy: 'cache-first',
    }),
  );
  readonly #result = toSignal(toObservable(this.#query).pipe(switchMap((query) => query.valueChanges)));
  readonly #found = computed(() => {
    const result = this.#result();
    return result?.dataState === 'complete' ? result.data.myOrders : undefined;
  });
  protected readonly total = computed(() => this.#found()?.total ?? 0);
  protected readonly orders = computed(() => this.#found()?.items.map((order) => this.#row(order)));
  protected readonly summary = computed(() => (this.#found() ? counted(this.total(), 'commande') : ''));
  protected readonly refusal = computed(() => {
    const error = this.#result()?.error;
    return error && !this.#found() ? refusalSentences(refusalOf(error)) : null;
  });

  protected retry(): void {
    void this.#query()
      .refetch()
      .catch(() => undefined);
  }

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
