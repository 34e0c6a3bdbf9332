import { Component, inject, output, signal } from '@angular/core';
import { form, FormRoot, type TreeValidationResult } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { Apollo } from 'apollo-angular';
import { firstValueFrom } from 'rxjs';
import { REPEATABLE } from '../../api/apollo';
import { fieldErrors } from '../../api/field-errors';
import { refusalOf } from '../../api/refusal';
import { refusalSentences } from '../../api/refusal-sentences';
import { SetCartDeliveryAddressDocument } from '../../graphql';
import { AddressFields } from '../../ui/address/address-fields';
import { addressRules, trimmed } from '../../ui/address/address.rules';
import { ErrorSummary, showErrors } from '../../ui/error-summary';
import { RefusalNote } from '../../ui/refusal-note';
import { AddressDraft } from './address-draft';

/** The delivery address for this order alone (R-ADR-1). */
@Component({
  selector: 'app-address-form',
  imports: [AddressFields, ErrorSummary, FormRoot, MatButton, RefusalNote],
  template: `
    <form [formRoot]="form" aria-label="Adresse de livraison pour cette commande">
      <app-error-summary [errors]="errors()" />
      <app-address-fields [address]="form" />
      <p class="small soft">
        À noter&nbsp;: une adresse de livraison modifiée sur une commande ne met pas à jour celle de votre compte.
        Celle-ci se change dans «&nbsp;Mon compte&nbsp;».
      </p>
      <app-refusal-note [sentences]="refusal()" />
      <button matButton="outlined" type="submit" [disabled]="form().submitting()" disabledInteractive>
        {{ form().submitting() ? 'Enregistrement…' : 'Livrer à cette adresse' }}
      </button>
      <button matButton type="button" (click)="closed.emit()">Garder l’adresse actuelle</button>
    </form>
  `,
  styles: `
    form {
      display: grid;
      gap: 14px;
      margin-top: 12px;
    }
  `,
})
export class AddressForm {
  /** The address is used, or the old one kept. */
  readonly closed = output();

  readonly #apollo = inject(Apollo);
  readonly #model = inject(AddressDraft).open();
  protected readonly refusal = signal<readonly string[]>([]);
  protected readonly errors = signal<readonly string[]>([]);

  protected readonly form = form(this.#model, addressRules, {
    submission: { action: () => this.#save(), onInvalid: showErrors(this.errors) },
  });

  async #save(): Promise<TreeValidationResult> {
    this.refusal.set([]);
    this.errors.set([]);
    try {
      await firstValueFrom(
        this.#apollo.mutate({
          mutation: SetCartDeliveryAddressDocument,
          variables: { address: trimmed(this.#model()) },
          context: REPEATABLE,
        }),
      );
      this.closed.emit();
      return undefined;
    } catch (error) {
      const refusal = refusalOf(error);
      const errors = fieldErrors(refusal, this.form, 'address');
      if (!errors) this.refusal.set(refusalSentences(refusal));
      return errors;
    }
  }
}
