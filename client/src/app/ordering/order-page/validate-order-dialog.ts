import { Component, inject, signal } from '@angular/core';
import { form, FormRoot, maxLength, required, type TreeValidationResult } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import {
  MAT_DIALOG_DATA,
  MatDialogActions,
  MatDialogClose,
  MatDialogContent,
  MatDialogRef,
  MatDialogTitle,
} from '@angular/material/dialog';
import { Apollo } from 'apollo-angular';
import { firstValueFrom } from 'rxjs';
import { REPEATABLE } from '../../api/apollo';
import { forgetWhatIsLeft } from '../../api/cache';
import { fieldErrors } from '../../api/field-errors';
import { refusalOf } from '../../api/refusal';
import { refusalSentences } from '../../api/refusal-sentences';
import { shopContact } from '../../api/shop-settings';
import { yearlyGoodsOrders } from '../../api/yearly-goods-orders';
import { ValidateOrderDocument, type OrderPartsFragment } from '../../graphql';
import { Drafts } from '../../session/drafts';
import { untilLimit } from '../../ui/format/dates';
import { Note } from '../../ui/note';
import { Now } from '../../ui/now';
import { RefusalNote } from '../../ui/refusal-note';
import { TextField } from '../../ui/text-field';
import { YearlyLimitNote } from '../../ui/yearly-limit-note';
import { OrderSummary } from './order-summary';

/** Final, but for a pooled order: asks the N° ANSH and says so (R-VAL-1, R-VAL-4). Closes with the validated order, or with nothing. */
@Component({
  selector: 'app-validate-order-dialog',
  imports: [
    FormRoot,
    MatButton,
    MatDialogActions,
    MatDialogClose,
    MatDialogContent,
    MatDialogTitle,
    Note,
    OrderSummary,
    RefusalNote,
    TextField,
    YearlyLimitNote,
  ],
  template: `
    <form [formRoot]="form">
      <h2 matDialogTitle>
        Valider votre commande <span class="number">{{ order.number }}</span>
      </h2>
      <mat-dialog-content>
        <app-order-summary [order]="order" />
        @if (pooledUntil) {
          <app-note kind="info">
            <b>La commande entre dans la mutualisation.</b><br />
            Elle pourra encore être modifiée ou annulée {{ pooledUntil }}. Ensuite elle est définitive.
          </app-note>
        } @else {
          <app-note kind="warn">
            <b>Toute commande est définitive.</b><br />
            Elle ne pourra plus être modifiée ni annulée.
          </app-note>
        }
        @if (yearly(); as orders) {
          <app-yearly-limit-note place="validation" [orders]="orders" [contact]="contact()" />
        }
        <app-text-field
          label="N° ANSH à renseigner"
          [field]="form.anshNumber"
          [isOptional]="!isGoods"
          hint="Il figurera sur la confirmation de commande"
        />
        <app-refusal-note [sentences]="refusal()" />
      </mat-dialog-content>
      <mat-dialog-actions align="end">
        <button matButton type="button" matDialogClose>Pas maintenant</button>
        <button matButton="filled" type="submit" [disabled]="form().submitting()" disabledInteractive>
          {{ form().submitting() ? 'Validation…' : 'Valider votre commande' }}
        </button>
      </mat-dialog-actions>
    </form>
  `,
  styles: `
    mat-dialog-content {
      display: grid;
      gap: 16px;
    }
    app-refusal-note:not(:has(*)) {
      display: none;
    }
  `,
})
export class ValidateOrderDialog {
  protected readonly order = inject<OrderPartsFragment>(MAT_DIALOG_DATA);
  readonly #dialog = inject<MatDialogRef<ValidateOrderDialog, OrderPartsFragment>>(MatDialogRef);
  readonly #apollo = inject(Apollo);
  readonly #drafts = inject(Drafts);
  readonly #draftName = `N° ANSH de ${this.order.number}`;
  readonly #model = this.#drafts.open(this.#draftName, { anshNumber: this.order.anshNumber ?? '' });

  protected readonly isGoods = this.order.universe === 'GOODS';
  /** R-VAL-4: a pooled order can be changed until its campaign ends; null = from stock. */
  protected readonly pooledUntil =
    this.order.poolingClosesAt && untilLimit(this.order.poolingClosesAt, inject(Now).now());
  protected readonly refusal = signal<readonly string[]>([]);
  protected readonly contact = shopContact();
  protected readonly yearly = yearlyGoodsOrders(() => this.isGoods && !this.pooledUntil);

  protected readonly form = form(
    this.#model,
    (path) => {
      required(path.anshNumber, {
        when: () => this.isGoods,
        message: 'Indiquez le N° ANSH pour valider une commande d’objets.',
      });
      maxLength(path.anshNumber, 40, { message: 'Ce numéro est trop long.' });
    },
    {
      submission: {
        action: () => this.#validate(),
        onInvalid: (field) => field().errorSummary()[0]?.fieldTree().focusBoundControl(),
      },
    },
  );

  async #validate(): Promise<TreeValidationResult> {
    this.refusal.set([]);
    try {
      const { data } = await firstValueFrom(
        this.#apollo.mutate({
          mutation: ValidateOrderDocument,
          variables: { number: this.order.number, anshNumber: this.#model().anshNumber.trim() || null },
          context: REPEATABLE,
          update: (cache) => forgetWhatIsLeft(cache),
        }),
      );
      this.#drafts.discard(this.#draftName);
      this.#dialog.close(data?.validateOrder);
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
