import { computed, inject, Injectable } from '@angular/core';
import { toObservable, toSignal } from '@angular/core/rxjs-interop';
import { Apollo } from 'apollo-angular';
import { of, switchMap } from 'rxjs';
import { ModifiedOrderDocument } from '../../graphql';
import { CartStore } from '../cart.store';

/** The saved order that « Modifier » reopened in the cart (R-RES-6), as it still is. */
@Injectable()
export class ModifiedOrder {
  readonly #apollo = inject(Apollo);
  readonly #cart = inject(CartStore).cart;
  readonly #number = computed(() => this.#cart()?.modifiesOrder ?? null);
  readonly #result = toSignal(
    toObservable(this.#number).pipe(
      switchMap((number) =>
        number === null
          ? of(undefined)
          : this.#apollo.watchQuery({ query: ModifiedOrderDocument, variables: { number } }).valueChanges,
      ),
    ),
  );

  /** null while it is not known, or the cart is a new order */
  readonly order = computed(() => {
    const result = this.#result();
    const order = result?.dataState === 'complete' ? result.data.order : null;
    return order && order.number === this.#number() ? order : null;
  });
}
