import { computed, inject, Injectable } from '@angular/core';
import { liveQuery } from '../../api/live-query';
import { ModifiedOrderDocument } from '../../graphql';
import { CartStore } from '../cart.store';

/** The saved order that « Modifier » reopened in the cart (R-RES-6), as it still is. */
@Injectable()
export class ModifiedOrder {
  readonly #cart = inject(CartStore).cart;
  readonly #number = computed(() => this.#cart()?.modifiesOrder ?? null);
  readonly #query = liveQuery(
    ModifiedOrderDocument,
    () => {
      const number = this.#number();
      return number === null ? null : { number };
    },
    { fetchPolicy: 'cache-first' },
  );

  /** null while it is not known, or the cart is a new order */
  readonly order = computed(() => {
    const order = this.#query.data()?.order;
    return order && order.number === this.#number() ? order : null;
  });
}
