import { Component, computed, inject } from '@angular/core';
import { form, FormRoot, type TreeValidationResult } from '@angular/forms/signals';
import { Apollo } from 'apollo-angular';
import { REPEATABLE } from '../../api/apollo';
import { Changes } from '../../api/changes';
import { refusalSentence } from '../../api/refusal-sentences';
import { shopContact } from '../../api/shop-settings';
import { UpdateMyDeliveryAddressDocument } from '../../graphql';
import { AddressFields } from '../../ui/address/address-fields';
import { addressRules, trimmed } from '../../ui/address/address.rules';
import { AddressLines } from '../../ui/address-lines';
import { ErrorSummary } from '../../ui/error-summary';
import { Failure } from '../../ui/failure';
import { Note } from '../../ui/note';
import { RefusalNote } from '../../ui/refusal-note';
import { SaveBar } from '../../ui/save-bar';
import type { HoldsUnsavedChanges } from '../../ui/unsaved-changes';
import { AccountSaving } from '../account-saving';
import { FormSkeleton } from '../form-skeleton';
import { addressFields, myAccount, NO_ADDRESS } from '../my-account';
import { typedOver } from '../typed-over';

/** « Adresse de livraison »: the account's own, which fills the carts to come (R-ADR-1); locked overseas (R-ADR-3). */
@Component({
  selector: 'app-delivery-address-page',
  imports: [AddressFields, AddressLines, ErrorSummary, Failure, FormRoot, FormSkeleton, Note, RefusalNote, SaveBar],
  providers: [AccountSaving, Changes],
  templateUrl: './delivery-address-page.html',
  styleUrl: '../account-page.scss',
  host: { '(window:beforeunload)': 'warnBeforeUnload($event)' },
})
export class DeliveryAddressPage implements HoldsUnsavedChanges {
  readonly #apollo = inject(Apollo);
  readonly #contact = shopContact();
  protected readonly mine = myAccount();
  protected readonly saving = inject(AccountSaving);
  protected readonly typed = typedOver(
    'adresse de livraison du compte',
    computed(() => {
      const account = this.mine.account();
      return account && addressFields(account.deliveryAddress);
    }),
    NO_ADDRESS,
  );
  /** Why the address cannot be changed; null where it can. An admin may change every one. */
  protected readonly lock = computed(() => {
    const account = this.mine.account();
    const isLocked = account?.homeEstablishment.isDeliveryAddressLocked && account.type !== 'HEAD_OFFICE_ADMIN';
    if (!isLocked) return null;
    const contact = this.#contact() ?? 'un administrateur du siège';
    return refusalSentence({ code: 'DELIVERY_ADDRESS_LOCKED', details: { contact } });
  });

  protected readonly form = form(this.typed.model, addressRules, {
    submission: { action: () => this.#save(), onInvalid: this.saving.onInvalid },
  });

  readonly unsavedSentence = 'L’adresse de livraison que vous avez changée n’est pas enregistrée.';

  hasUnsavedChanges(): boolean {
    return this.lock() === null && this.typed.isChanged() && this.saving.isLeftOnPurpose();
  }

  protected warnBeforeUnload(event: BeforeUnloadEvent): void {
    if (this.hasUnsavedChanges()) event.preventDefault();
  }

  #save(): Promise<TreeValidationResult> {
    const variables = { address: trimmed(this.typed.model()) };
    return this.saving.save(this.typed.isChanged(), {
      form: this.form,
      argument: 'address',
      send: () => this.#apollo.mutate({ mutation: UpdateMyDeliveryAddressDocument, variables, context: REPEATABLE }),
      done: 'Adresse de livraison enregistrée : elle servira à vos prochaines commandes.',
    });
  }
}
