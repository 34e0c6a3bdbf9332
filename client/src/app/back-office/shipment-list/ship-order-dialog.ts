import { Component, computed, effect, inject, signal, untracked } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import {
  form,
  FormField,
  FormRoot,
  maxLength,
  required,
  validate,
  type TreeValidationResult,
} from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import {
  MAT_DIALOG_DATA,
  MatDialogActions,
  MatDialogClose,
  MatDialogContent,
  MatDialogRef,
  MatDialogTitle,
} from '@angular/material/dialog';
import { MatError, MatFormField } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { Apollo } from 'apollo-angular';
import { catchError, firstValueFrom, map, of } from 'rxjs';
import { REPEATABLE } from '../../api/apollo';
import { fieldErrors } from '../../api/field-errors';
import { refusalOf } from '../../api/refusal';
import { refusalSentences } from '../../api/refusal-sentences';
import { OfferedCarriersDocument, ShipOrderDocument, type ShipmentPartsFragment } from '../../graphql';
import { Drafts } from '../../session/drafts';
import { dayKey } from '../../ui/format/dates';
import { RefusalNote } from '../../ui/refusal-note';
import { TextField } from '../../ui/text-field';

/** Carrier, tracking number, day (R-ADR-7). Closes with the shipped order, or with nothing. */
@Component({
  selector: 'app-ship-order-dialog',
  imports: [
    FormField,
    FormRoot,
    MatButton,
    MatDialogActions,
    MatDialogClose,
    MatDialogContent,
    MatDialogTitle,
    MatError,
    MatFormField,
    MatInput,
    RefusalNote,
    TextField,
  ],
  template: `
    <form [formRoot]="form">
      <h2 matDialogTitle>Expédier {{ order.confirmationNumber ?? order.number }}</h2>
      <mat-dialog-content>
        <p class="soft">
          {{ order.recipientName }}, {{ order.deliveryAddress.postcode }} {{ order.deliveryAddress.city }}. Un email
          part aussitôt avec le lien de suivi.
        </p>
        <div>
          <label for="transporteur">Transporteur</label>
          <mat-form-field appearance="outline" subscriptSizing="dynamic">
            <select matNativeControl id="transporteur" [formField]="form.carrierId">
              @for (carrier of carriers(); track carrier.id) {
                <option [value]="carrier.id">{{ carrier.name }}</option>
              }
            </select>
            <mat-error>Choisissez un transporteur.</mat-error>
          </mat-form-field>
        </div>
        <app-text-field
          label="N° de suivi"
          hint="Avec la douchette ou au clavier, puis Entrée"
          autocapitalize="characters"
          [field]="form.trackingNumber"
        />
        <app-text-field label="Date d’expédition" type="date" [max]="today" [field]="form.shippedOn" />
        <app-refusal-note [sentences]="refusal()" />
      </mat-dialog-content>
      <mat-dialog-actions align="end">
        <button matButton type="button" matDialogClose>Fermer</button>
        <button matButton="filled" type="submit" [disabled]="form().submitting()" disabledInteractive>
          {{ form().submitting() ? 'Expédition…' : 'Expédier' }}
        </button>
      </mat-dialog-actions>
    </form>
  `,
  styles: `
    mat-dialog-content {
      display: grid;
      gap: 16px;
    }
    label {
      display: block;
      margin-bottom: 4px;
      font-weight: 600;
    }
    mat-form-field {
      width: 100%;
    }
    app-refusal-note:not(:has(*)) {
      display: none;
    }
  `,
})
export class ShipOrderDialog {
  protected readonly order = inject<ShipmentPartsFragment>(MAT_DIALOG_DATA);
  readonly #dialog = inject<MatDialogRef<ShipOrderDialog, ShipmentPartsFragment>>(MatDialogRef);
  readonly #apollo = inject(Apollo);
  readonly #drafts = inject(Drafts);
  readonly #draftName = `expédition de ${this.order.number}`;

  protected readonly today = dayKey(new Date());
  readonly #model = this.#drafts.open(this.#draftName, { carrierId: '', trackingNumber: '', shippedOn: this.today });
  protected readonly refusal = signal<readonly string[]>([]);
  readonly #carriers = toSignal(
    this.#apollo.query({ query: OfferedCarriersDocument }).pipe(
      map(({ data }) => data?.carriers.items ?? []),
      catchError((error: unknown) => {
        this.refusal.set(refusalSentences(refusalOf(error)));
        return of([]);
      }),
    ),
    { initialValue: [] },
  );
  protected readonly carriers = computed(() => this.#carriers());

  protected readonly form = form(
    this.#model,
    (path) => {
      required(path.carrierId, { message: 'Choisissez un transporteur.' });
      required(path.trackingNumber, { message: 'Indiquez le N° de suivi.' });
      maxLength(path.trackingNumber, 60, { message: 'Ce numéro est trop long.' });
      required(path.shippedOn, { message: 'Indiquez la date d’expédition.' });
      validate(path.shippedOn, ({ value }) =>
        value() > this.today ? { kind: 'future', message: 'Cette date n’est pas encore passée.' } : undefined,
      );
    },
    {
      submission: {
        action: () => this.#ship(),
        onInvalid: (field) => field().errorSummary()[0]?.fieldTree().focusBoundControl(),
      },
    },
  );

  constructor() {
    // The first carrier is chosen until another is.
    effect(() => {
      const first = this.#carriers()[0];
      if (first && !untracked(this.#model).carrierId)
        this.#model.update((typed) => ({ ...typed, carrierId: first.id }));
    });
  }

  async #ship(): Promise<TreeValidationResult> {
    this.refusal.set([]);
    const { carrierId, trackingNumber, shippedOn } = this.#model();
    try {
      const { data } = await firstValueFrom(
        this.#apollo.mutate({
          mutation: ShipOrderDocument,
          variables: { number: this.order.number, carrierId, trackingNumber: trackingNumber.trim(), shippedOn },
          context: REPEATABLE,
        }),
      );
      this.#drafts.discard(this.#draftName);
      this.#dialog.close(data?.shipOrder);
      return undefined;
    } catch (error) {
      const refusal = refusalOf(error);
      if (refusal.code === 'UNAUTHENTICATED') this.#dialog.close();
      const errors = fieldErrors(refusal, this.form);
      if (!errors && refusal.code !== 'UNAUTHENTICATED') this.refusal.set(refusalSentences(refusal));
      return errors;
    }
  }
}
