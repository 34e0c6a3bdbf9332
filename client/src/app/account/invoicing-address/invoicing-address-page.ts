import { Component, computed, inject } from '@angular/core';
import { form, FormRoot, type TreeValidationResult } from '@angular/forms/signals';
import { Apollo } from 'apollo-angular';
import { REPEATABLE } from '../../api/apollo';
import { Changes } from '../../api/changes';
import { UpdateMyInvoicingDocument } from '../../graphql';
import { AddressFields } from '../../ui/address/address-fields';
import { addressRules, trimmed } from '../../ui/address/address.rules';
import { ErrorSummary } from '../../ui/error-summary';
import { Failure } from '../../ui/failure';
import { RefusalNote } from '../../ui/refusal-note';
import { SaveBar } from '../../ui/save-bar';
import type { HoldsUnsavedChanges } from '../../ui/unsaved-changes';
import { AccountSaving } from '../account-saving';
import { FormSkeleton } from '../form-skeleton';
import { addressFields, myAccount, NO_ADDRESS } from '../my-account';
import { typedOver } from '../typed-over';

/** « Adresse de facturation »: of the home establishment, for all who order for it (R-ADR-2). */
@Component({
  selector: 'app-invoicing-address-page',
  imports: [AddressFields, ErrorSummary, Failure, FormRoot, FormSkeleton, RefusalNote, SaveBar],
  providers: [AccountSaving, Changes],
  templateUrl: './invoicing-address-page.html',
  styleUrl: '../account-page.scss',
  host: { '(window:beforeunload)': 'warnBeforeUnload($event)' },
})
export class InvoicingAddressPage implements HoldsUnsavedChanges {
  readonly #apollo = inject(Apollo);
  protected readonly mine = myAccount();
  protected readonly saving = inject(AccountSaving);
  protected readonly typed = typedOver(
    'adresse de facturation',
    computed(() => {
      const account = this.mine.account();
      return account && addressFields(account.invoicing.address);
    }),
    NO_ADDRESS,
  );

  protected readonly form = form(this.typed.model, addressRules, {
    submission: { action: () => this.#save(), onInvalid: this.saving.onInvalid },
  });

  readonly unsavedSentence = 'L’adresse de facturation que vous avez changée n’est pas enregistrée.';

  hasUnsavedChanges(): boolean {
    return this.typed.isChanged() && this.saving.isLeftOnPurpose();
  }

  protected warnBeforeUnload(event: BeforeUnloadEvent): void {
    if (this.hasUnsavedChanges()) event.preventDefault();
  }

  #save(): Promise<TreeValidationResult> {
    const variables = { address: trimmed(this.typed.model()) };
    return this.saving.save(this.typed.isChanged(), {
      form: this.form,
      argument: 'address',
      send: () => this.#apollo.mutate({ mutation: UpdateMyInvoicingDocument, variables, context: REPEATABLE }),
      done: 'Adresse de facturation enregistrée : elle servira aux prochaines commandes.',
    });
  }
}
