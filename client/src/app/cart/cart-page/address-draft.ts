import { computed, effect, inject, Injectable, signal, untracked, type WritableSignal } from '@angular/core';
import type { AddressPartsFragment } from '../../graphql';
import { Drafts } from '../../session/drafts';
import { CartStore } from '../cart.store';

const NAME = 'adresse de livraison du panier';

/** The delivery address while it is typed. It outlives the end of the session, until it is used or given up. */
@Injectable()
export class AddressDraft {
  readonly #drafts = inject(Drafts);
  readonly #cart = inject(CartStore).cart;
  readonly #isOpen = signal(this.#drafts.has(NAME));
  /** Closed where the address cannot be changed (R-ADR-3); another recipient may be such a place. */
  readonly isOpen = computed(() => this.#isOpen() && !this.#cart()?.isDeliveryAddressLocked);

  /** Whether leaving now would lose something. */
  readonly isChanged = computed(() => {
    const cart = this.#cart();
    if (!this.isOpen() || !cart) return false;
    const typed = this.#drafts.open(NAME, fields(cart.deliveryAddress));
    return JSON.stringify(fields(typed())) !== JSON.stringify(fields(cart.deliveryAddress));
  });

  constructor() {
    // Another recipient has another address (R-ENT-3): what was typed stays, the other fields follow
    let before: string | undefined;
    effect(() => {
      const cart = this.#cart();
      if (!cart) return;
      const address = fields(cart.deliveryAddress);
      const was = before;
      before = JSON.stringify(address);
      if (was === undefined || was === before || !untracked(this.#isOpen)) return;
      const draft = this.#drafts.open(NAME, address);
      if (JSON.stringify(fields(untracked(draft))) === was) draft.set(address);
    });
  }

  /** The draft as it was left, else the cart's address. */
  open(): WritableSignal<AddressPartsFragment> {
    if (!this.#isOpen()) this.#isOpen.set(true);
    return this.#drafts.open(NAME, fields(this.#cart()?.deliveryAddress));
  }

  discard(): void {
    this.#drafts.discard(NAME);
    this.#isOpen.set(false);
  }
}

function fields(address?: AddressPartsFragment): AddressPartsFragment {
  return {
    organisation: address?.organisation ?? '',
    lastName: address?.lastName ?? '',
    firstName: address?.firstName ?? '',
    email: address?.email ?? '',
    phone: address?.phone ?? '',
    street: address?.street ?? '',
    postcode: address?.postcode ?? '',
    city: address?.city ?? '',
  };
}
