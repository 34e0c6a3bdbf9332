import { computed, inject, Injectable } from '@angular/core';
import { Router } from '@angular/router';
import { Apollo } from 'apollo-angular';
import { firstValueFrom, type Observable } from 'rxjs';
import { REPEATABLE } from '../api/apollo';
import { forgetWhatIsLeft } from '../api/cache';
import { liveQuery } from '../api/live-query';
import { refusalOf } from '../api/refusal';
import { refusalSentence } from '../api/refusal-sentences';
import {
  AddToCartDocument,
  CartDocument,
  EmptyCartDocument,
  RemoveFromCartDocument,
  ReopenOrderDocument,
  SetCartLineQuantityDocument,
  type CartPartsFragment,
} from '../graphql';
import { Session } from '../session/session';
import { count } from '../ui/format/words';
import { Notices } from '../ui/notices';
import { withLineQuantity } from './cart-line-quantity';
import { newIdempotencyKey } from './idempotency-key';

/** What one wants to add cannot be in one cart with what it holds. */
const CONFLICTS: readonly string[] = ['CART_UNIVERSE_CONFLICT', 'CART_POOLING_CONFLICT'];

/**
 * The session's one cart, for the top bar, the catalogue and the cart's page. It lives as long as the shell, so that another
 * session never sees it. A refusal is shown in a notice, and the cart stays as it was.
 */
@Injectable()
export class CartStore {
  readonly #apollo = inject(Apollo);
  readonly #notices = inject(Notices);
  readonly #router = inject(Router);

  // The logistician orders nothing (R-ACC-1): the cart is not theirs to ask for.
  readonly #query = liveQuery(CartDocument, inject(Session).isLogistician() ? null : {});

  /** undefined while it is not known */
  readonly cart = computed<CartPartsFragment | undefined>(() => this.#query.data()?.cart);
  readonly refusal = this.#query.refusal;
  readonly lineCount = computed(() => this.cart()?.lines.length ?? 0);
  readonly recipientName = computed(() => this.cart()?.recipient.name);

  #changes: Promise<unknown> = Promise.resolve();

  /** Resolves once every change that is under way has its answer. */
  async settled(): Promise<void> {
    await this.#changes;
  }

  quantityOf(reference: string): number {
    return this.cart()?.lines.find((line) => line.product.reference === reference)?.quantity ?? 0;
  }

  async reload(): Promise<void> {
    await this.#query.reload();
  }

  /** Adds to what is in the cart (R-CART-2); the notice offers to undo it. */
  async add(product: { reference: string; name: string }, quantity: number): Promise<void> {
    const { reference, name } = product;
    const before = this.quantityOf(reference);
    const added = await this.attempt(
      this.#apollo.mutate({
        mutation: AddToCartDocument,
        variables: { reference, quantity, idempotencyKey: newIdempotencyKey() },
        context: REPEATABLE,
      }),
    );
    if (!added) return;
    this.#notices.tell(`${count(quantity)} « ${name} » ${quantity < 2 ? 'ajouté' : 'ajoutés'} au panier.`, [
      { label: 'Annuler', run: () => void this.#restore(reference, before) },
      { label: 'Voir le panier', run: () => void this.#router.navigateByUrl('/panier') },
    ]);
  }

  /** Shows the new quantity at once, before the server answers, and the old one again if the server refuses. */
  async setQuantity(reference: string, quantity: number): Promise<void> {
    const cart = this.cart();
    await this.attempt(
      this.#apollo.mutate({
        mutation: SetCartLineQuantityDocument,
        variables: { reference, quantity },
        context: REPEATABLE,
        ...(cart && { optimisticResponse: { setCartLineQuantity: withLineQuantity(cart, reference, quantity) } }),
      }),
    );
  }

  async remove(product: { reference: string; name: string }): Promise<void> {
    const before = this.quantityOf(product.reference);
    const isDone = await this.#removeLine(product.reference);
    if (!isDone || before === 0) return;
    this.#notices.tell(`« ${product.name} » retiré du panier.`, [
      { label: 'Annuler', run: () => void this.putBack([{ product, quantity: before }]) },
    ]);
  }

  /** Empties the cart; while an order is being modified, that order stays as it was saved (R-RES-6). */
  async empty(): Promise<boolean> {
    const emptied = await this.attempt(
      this.#apollo.mutate({
        mutation: EmptyCartDocument,
        context: REPEATABLE,
        update: (cache) => forgetWhatIsLeft(cache),
      }),
    );
    return emptied !== null;
  }

  /** R-RES-7: takes the order being modified as it is saved now, and drops the changes that the cart holds. */
  async retake(number: string): Promise<boolean> {
    const retaken = await this.attempt(
      this.#apollo.mutate({
        mutation: ReopenOrderDocument,
        variables: { number, afresh: true },
        context: REPEATABLE,
        update: (cache) => forgetWhatIsLeft(cache),
      }),
    );
    return retaken !== null;
  }

  /** Undoes a removal, one line after the other, so that the first refusal is shown and the other lines still come back. */
  async putBack(lines: readonly { product: { reference: string }; quantity: number }[]): Promise<void> {
    for (const { product, quantity } of lines) {
      const variables = { reference: product.reference, quantity, idempotencyKey: newIdempotencyKey() };
      await this.attempt(this.#apollo.mutate({ mutation: AddToCartDocument, variables, context: REPEATABLE }));
    }
  }

  async #restore(reference: string, quantity: number): Promise<void> {
    await (quantity > 0 ? this.setQuantity(reference, quantity) : this.#removeLine(reference));
  }

  async #removeLine(reference: string): Promise<boolean> {
    const removed = await this.attempt(
      this.#apollo.mutate({ mutation: RemoveFromCartDocument, variables: { reference }, context: REPEATABLE }),
    );
    return removed !== null;
  }

  /**
   * Makes one change of the cart, for which `settled` waits; shows a refusal in a notice. Returns the server's answer, or null
   * when it refused.
   */
  async attempt<Data>(mutation: Observable<Apollo.MutateResult<Data>>): Promise<Data | null> {
    const answer = firstValueFrom(mutation);
    this.#changes = Promise.allSettled([this.#changes, answer]);
    try {
      return (await answer).data ?? null;
    } catch (error) {
      const refusal = refusalOf(error);
      // An ended session leads to a page of its own, which says so.
      if (refusal.code === 'UNAUTHENTICATED') return null;
      this.#notices.refuse(
        refusalSentence(refusal),
        CONFLICTS.includes(refusal.code)
          ? [{ label: 'Voir le panier', run: () => void this.#router.navigateByUrl('/panier') }]
          : [],
      );
      return null;
    }
  }
}
