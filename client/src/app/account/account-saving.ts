import { inject, Injectable, signal } from '@angular/core';
import type { FieldTree, TreeValidationResult } from '@angular/forms/signals';
import type { Observable } from 'rxjs';
import { Changes } from '../api/changes';
import { fieldErrors } from '../api/field-errors';
import { refusalSentences } from '../api/refusal-sentences';
import { CartStore } from '../cart/cart.store';
import { Session } from '../session/session';
import { showErrors } from '../ui/error-summary';
import { Notices } from '../ui/notices';

interface Sent {
  readonly form: FieldTree<unknown>;
  readonly argument: string;
  readonly send: () => Observable<unknown>;
  readonly done: string;
}

/** Sends a form of the account area, and keeps its errors, its refusal, and what a save changes elsewhere in the shop. */
@Injectable()
export class AccountSaving {
  readonly #cart = inject(CartStore);
  readonly #changes = inject(Changes);
  readonly #notices = inject(Notices);
  readonly #session = inject(Session);

  /** The errors with which the form was last sent. */
  readonly errors = signal<readonly string[]>([]);
  readonly refusal = signal<readonly string[]>([]);
  readonly onInvalid = showErrors(this.errors);

  /**
   * Sends what was typed, if anything was, and then says `done`. `argument` is the name of the mutation's argument that holds
   * the form.
   */
  async save(isChanged: boolean, { form, argument, send, done }: Sent): Promise<TreeValidationResult> {
    this.errors.set([]);
    this.refusal.set([]);
    if (!isChanged) {
      this.#notices.tell('Rien n’a changé : il n’y a rien à enregistrer.');
      return undefined;
    }
    let errors: TreeValidationResult = undefined;
    await this.#changes.make('save', {
      send,
      done,
      then: async () => {
        await this.#session.load();
        // A cart without an address of its own shows the account's
        void this.#cart.reload();
      },
      refuse: (refusal) => {
        errors = fieldErrors(refusal, form, argument);
        if (!errors) this.refusal.set(refusalSentences(refusal));
      },
    });
    return errors;
  }

  /** A page that closes because the session has ended, or a temporary password is in use, does not ask whether to leave. */
  isLeftOnPurpose(): boolean {
    return !this.#session.hasExpired() && this.#session.viewer()?.mustChangePassword !== true;
  }
}
