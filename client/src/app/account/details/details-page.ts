import { Component, computed, inject, viewChild } from '@angular/core';
import { form, FormRoot, required, type TreeValidationResult } from '@angular/forms/signals';
import { Apollo } from 'apollo-angular';
import { REPEATABLE } from '../../api/apollo';
import { Changes } from '../../api/changes';
import { UpdateMyDetailsDocument } from '../../graphql';
import { ACCOUNT_TYPE_WORDS } from '../../ui/account-type-words';
import { mustBeFilled, mustBePhone, mustBePostcode, mustFit, trimmed } from '../../ui/address/address.rules';
import { PostcodeTown } from '../../ui/address/postcode-town';
import { ErrorSummary } from '../../ui/error-summary';
import { Failure } from '../../ui/failure';
import { RefusalNote } from '../../ui/refusal-note';
import { SaveBar } from '../../ui/save-bar';
import { TextField } from '../../ui/text-field';
import type { HoldsUnsavedChanges } from '../../ui/unsaved-changes';
import { AccountSaving } from '../account-saving';
import { FormSkeleton } from '../form-skeleton';
import { myAccount } from '../my-account';
import { typedOver } from '../typed-over';
import { EmailChange } from './email-change/email-change';

const EMPTY = { lastName: '', firstName: '', phone: '', street: '', postcode: '', city: '' };

/** « Coordonnées »: everything but what head office keeps (R-ACC-6). */
@Component({
  selector: 'app-details-page',
  imports: [EmailChange, ErrorSummary, Failure, FormRoot, FormSkeleton, PostcodeTown, RefusalNote, SaveBar, TextField],
  providers: [AccountSaving, Changes],
  templateUrl: './details-page.html',
  styleUrl: '../account-page.scss',
  host: { '(window:beforeunload)': 'warnBeforeUnload($event)' },
})
export class DetailsPage implements HoldsUnsavedChanges {
  readonly #apollo = inject(Apollo);
  private readonly emailChange = viewChild(EmailChange);
  protected readonly mine = myAccount();
  protected readonly saving = inject(AccountSaving);
  protected readonly typed = typedOver(
    'coordonnées',
    computed(() => {
      const account = this.mine.account();
      if (!account) return undefined;
      const { lastName, firstName, phone, street, postcode, city } = account;
      return { lastName, firstName, phone, street, postcode, city };
    }),
    EMPTY,
  );
  protected readonly type = computed(() => {
    const type = this.mine.account()?.type;
    return type ? ACCOUNT_TYPE_WORDS[type] : '';
  });

  protected readonly form = form(
    this.typed.model,
    (path) => {
      mustBeFilled(path.lastName, 80, 'Indiquez votre nom.');
      mustBeFilled(path.firstName, 80, 'Indiquez votre prénom.');
      required(path.phone, { message: 'Indiquez votre téléphone.' });
      mustBePhone(path.phone);
      mustFit(path.street, 200);
      mustBePostcode(path.postcode);
      mustFit(path.city, 80);
    },
    { submission: { action: () => this.#save(), onInvalid: this.saving.onInvalid } },
  );

  readonly unsavedSentence = 'Les coordonnées que vous avez changées ne sont pas enregistrées.';

  hasUnsavedChanges(): boolean {
    const isTyped = this.typed.isChanged() || (this.emailChange()?.isChanged() ?? false);
    return isTyped && this.saving.isLeftOnPurpose();
  }

  protected warnBeforeUnload(event: BeforeUnloadEvent): void {
    if (this.hasUnsavedChanges()) event.preventDefault();
  }

  #save(): Promise<TreeValidationResult> {
    const variables = { details: trimmed(this.typed.model()) };
    return this.saving.save(this.typed.isChanged(), {
      form: this.form,
      argument: 'details',
      send: () => this.#apollo.mutate({ mutation: UpdateMyDetailsDocument, variables, context: REPEATABLE }),
      done: 'Vos coordonnées sont enregistrées.',
    });
  }
}
