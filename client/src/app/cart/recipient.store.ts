import { computed, inject, Injectable, signal } from '@angular/core';
import { Apollo } from 'apollo-angular';
import { REPEATABLE } from '../api/apollo';
import { forgetWhatIsLeft } from '../api/cache';
import { liveQuery } from '../api/live-query';
import {
  ChooseRecipientEntityDocument,
  RecipientEntitiesDocument,
  SelectRecipientEntityDocument,
  type RecipientEntitiesQuery,
  type SelectionOutcome,
} from '../graphql';
import { Session } from '../session/session';
import { CartStore } from './cart.store';

export type RecipientEntity = RecipientEntitiesQuery['recipientEntities'][number];

/** What « Mettre à jour » found (R-ENT-2). */
export interface Selection {
  readonly outcome: SelectionOutcome;
  /** The case's own text, a setting of the shop. */
  readonly message: string;
}

/**
 * The establishment that one orders for (R-ENT), chosen in the cart or in the top bar. What is left of every product is then
 * loaded again, since it depends on the establishment (R-CAT-4). It lives as long as the shell, as the cart does.
 */
@Injectable()
export class RecipientStore {
  readonly #apollo = inject(Apollo);
  readonly #cart = inject(CartStore);
  readonly #query = liveQuery(RecipientEntitiesDocument, inject(Session).isLogistician() ? null : {}, {
    fetchPolicy: 'cache-first',
  });
  readonly #choosing = signal<string | null>(null);
  readonly #isUpdating = signal(false);

  /** The account's establishments, its home first; none while they are not known. */
  readonly entities = computed<readonly RecipientEntity[]>(() => this.#query.data()?.recipientEntities ?? []);
  /** Whether they have been asked for and answered: what depends on them can then be shown without moving. */
  readonly isSettled = computed(() => !this.#query.isLoading());
  /** R-ENT-1: most accounts have one establishment, and nothing to choose. */
  readonly canChoose = computed(() => this.entities().length > 1);
  /** The one that was chosen, also while the server has not answered yet. */
  readonly recipientId = computed(() => this.#choosing() ?? this.#cart.cart()?.recipient.id ?? '');
  readonly isUpdating = this.#isUpdating.asReadonly();
  readonly isWorking = computed(() => this.#isUpdating() || this.#choosing() !== null);

  /** Makes the cart one for this establishment; what it holds must then be checked again. False: refused, and shown. */
  async choose(establishmentId: string): Promise<boolean> {
    if (this.isWorking()) return false;
    this.#choosing.set(establishmentId);
    try {
      // One after the other, so that the answer that comes last is the state of the cart
      await this.#cart.settled();
      const chosen = await this.#cart.attempt(
        this.#apollo.mutate({
          mutation: ChooseRecipientEntityDocument,
          variables: { establishmentId },
          context: REPEATABLE,
          update: (cache) => forgetWhatIsLeft(cache),
        }),
      );
      // It may not be the account's any more
      if (!chosen) void this.#query.reload();
      return chosen !== null;
    } finally {
      this.#choosing.set(null);
    }
  }

  /** « Mettre à jour »: says which of the three cases it is; null when it was refused, and shown. */
  async update(): Promise<Selection | null> {
    const establishmentId = this.#cart.cart()?.recipient.id;
    if (this.isWorking() || establishmentId === undefined) return null;
    this.#isUpdating.set(true);
    try {
      await this.#cart.settled();
      const answer = await this.#cart.attempt(
        this.#apollo.mutate({
          mutation: SelectRecipientEntityDocument,
          variables: { establishmentId },
          context: REPEATABLE,
          update: (cache) => forgetWhatIsLeft(cache),
        }),
      );
      return answer && answer.selectRecipientEntity;
    } finally {
      this.#isUpdating.set(false);
    }
  }
}
