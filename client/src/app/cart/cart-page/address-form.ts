import { Component, inject, output, signal } from '@angular/core';
import { email, form, FormRoot, maxLength, pattern, required, validate } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { Apollo } from 'apollo-angular';
import { firstValueFrom } from 'rxjs';
import { REPEATABLE } from '../../api/apollo';
import { refusalOf } from '../../api/refusal';
import { refusalSentences } from '../../api/refusal-sentences';
import { SetCartDeliveryAddressDocument } from '../../graphql';
import { Note } from '../../ui/note';
import { RefusalNote } from '../../ui/refusal-note';
import { TextField } from '../../ui/text-field';
import { AddressDraft } from './address-draft';

const FRENCH_PHONE = /^(0[1-9]\d{8}|\+(33|262|508|590|594|596|681|687|689)\d{6,9})$/;

/** The delivery address for this order alone (R-ADR-1). */
@Component({
  selector: 'app-address-form',
  imports: [FormRoot, MatButton, Note, RefusalNote, TextField],
  template: `
    <form [formRoot]="form" aria-label="Adresse de livraison pour cette commande">
      @if (summary().length > 2) {
        <app-note kind="no" role="alert">{{ summary().length }} champs sont à corriger.</app-note>
      }
      <app-text-field label="Entité" autocomplete="organization" [field]="form.organisation" />
      <app-text-field label="Prénom" autocomplete="given-name" [field]="form.firstName" />
      <app-text-field label="Nom" autocomplete="family-name" [field]="form.lastName" />
      <app-text-field label="Adresse" autocomplete="street-address" [field]="form.street" />
      <div class="row">
        <app-text-field label="Code postal" autocomplete="postal-code" inputmode="numeric" [field]="form.postcode" />
        <app-text-field label="Ville" autocomplete="address-level2" [field]="form.city" />
      </div>
      <app-text-field label="Téléphone" type="tel" autocomplete="tel" [field]="form.phone" />
      <app-text-field label="Adresse email" type="email" autocomplete="email" [field]="form.email" />
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
    .row {
      display: grid;
      grid-template-columns: 120px minmax(0, 1fr);
      gap: 12px;
    }
  `,
})
export class AddressForm {
  /** The address is used, or the old one kept. */
  readonly closed = output();

  readonly #apollo = inject(Apollo);
  readonly #model = inject(AddressDraft).open();
  protected readonly refusal = signal<readonly string[]>([]);
  protected readonly summary = signal<readonly string[]>([]);

  protected readonly form = form(
    this.#model,
    (path) => {
      required(path.organisation, { message: 'Indiquez l’entité.' });
      required(path.firstName, { message: 'Indiquez le prénom.' });
      required(path.lastName, { message: 'Indiquez le nom.' });
      required(path.street, { message: 'Indiquez le numéro et la voie.' });
      required(path.postcode, { message: 'Indiquez le code postal.' });
      pattern(path.postcode, /^\s*\d{5}\s*$/, { message: 'Un code postal a cinq chiffres.' });
      required(path.city, { message: 'Indiquez la ville.' });
      required(path.phone, { message: 'Indiquez un téléphone.' });
      validate(path.phone, ({ value }) =>
        !value() || FRENCH_PHONE.test(compact(value()))
          ? undefined
          : { kind: 'phone', message: 'Un numéro a dix chiffres, par exemple 04 77 00 00 00.' },
      );
      required(path.email, { message: 'Indiquez une adresse email.' });
      email(path.email, { message: 'Cette adresse email est incomplète.' });
      for (const each of [path.organisation, path.firstName, path.lastName, path.street, path.city]) {
        maxLength(each, 200, { message: 'Ce texte est trop long.' });
      }
    },
    {
      submission: {
        action: () => this.#save(),
        onInvalid: (field) => {
          const errors = field().errorSummary();
          this.summary.set(errors.map((error) => error.message ?? ''));
          errors[0]?.fieldTree().focusBoundControl();
        },
      },
    },
  );

  async #save(): Promise<undefined> {
    this.refusal.set([]);
    this.summary.set([]);
    const typed = this.#model();
    const address = { ...typed, postcode: typed.postcode.trim(), phone: typed.phone.trim() };
    try {
      await firstValueFrom(
        this.#apollo.mutate({
          mutation: SetCartDeliveryAddressDocument,
          variables: { address },
          context: REPEATABLE,
        }),
      );
      this.closed.emit();
    } catch (error) {
      this.refusal.set(refusalSentences(refusalOf(error)));
    }
  }
}

function compact(phone: string): string {
  return phone.replace(/[\s.()-]/g, '').replace(/^00/, '+');
}
