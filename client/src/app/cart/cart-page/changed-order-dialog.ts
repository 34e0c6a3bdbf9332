import { Component, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import {
  MAT_DIALOG_DATA,
  type MatDialog,
  MatDialogActions,
  MatDialogClose,
  MatDialogContent,
  MatDialogTitle,
} from '@angular/material/dialog';
import { firstValueFrom } from 'rxjs';
import { AddressLines } from '../../ui/address-lines';
import { dayAndTime } from '../../ui/format/dates';
import { count, typeset } from '../../ui/format/words';
import { Now } from '../../ui/now';
import { type ChangedOrder, differingLines } from './changed-order';

export type VersionChoice = 'mine' | 'saved';

/** Shows both versions of an order that changed meanwhile, and closes with the one to keep, or with null: not decided yet. */
export async function chooseVersion(dialog: MatDialog, data: ChangedOrder): Promise<VersionChoice | null> {
  const closed = dialog
    .open<ChangedOrderDialog, ChangedOrder, VersionChoice>(ChangedOrderDialog, {
      data,
      width: '680px',
      maxWidth: '100vw',
    })
    .afterClosed();
  return (await firstValueFrom(closed, { defaultValue: undefined })) ?? null;
}

/** R-RES-7: what the other browser saved, beside what this cart holds. */
@Component({
  selector: 'app-changed-order-dialog',
  imports: [AddressLines, MatButton, MatDialogActions, MatDialogClose, MatDialogContent, MatDialogTitle],
  template: `
    <h2 matDialogTitle>La commande {{ order.number }} a changé entre-temps</h2>
    <mat-dialog-content>
      <p>
        {{ whoAndWhen }} Votre version n’est pas enregistrée, et votre panier est gardé&nbsp;: comparez, puis
        choisissez.
      </p>
      @if (lines.length) {
        <table [style.--versions]="isBeforeKnown ? 3 : 2">
          <thead>
            <tr>
              <th scope="col">Produit</th>
              @if (isBeforeKnown) {
                <th scope="col" class="number">À l’ouverture</th>
              }
              <th scope="col" class="number">Votre version</th>
              <th scope="col" class="number">Version enregistrée</th>
            </tr>
          </thead>
          <tbody>
            @for (line of lines; track line.reference) {
              <tr>
                <th scope="row">{{ line.name }}</th>
                @if (isBeforeKnown) {
                  <td class="number soft">{{ quantity(line.before) }}</td>
                }
                <td class="number">{{ quantity(line.yours) }}</td>
                <td class="number">{{ quantity(line.now) }}</td>
              </tr>
            }
          </tbody>
        </table>
      }
      @if (order.recipient; as recipient) {
        <h3>Entité du destinataire</h3>
        <dl>
          <div>
            <dt>Votre version</dt>
            <dd>{{ recipient.yours }}</dd>
          </div>
          <div>
            <dt>Version enregistrée</dt>
            <dd>{{ recipient.now }}</dd>
          </div>
        </dl>
      }
      @if (order.deliveryAddress; as address) {
        <h3>Adresse de livraison</h3>
        <dl>
          <div>
            <dt>Votre version</dt>
            <dd><app-address-lines [address]="address.yours" /></dd>
          </div>
          <div>
            <dt>Version enregistrée</dt>
            <dd><app-address-lines [address]="address.now" /></dd>
          </div>
        </dl>
      }
    </mat-dialog-content>
    <mat-dialog-actions align="end">
      <button matButton type="button" matDialogClose>Décider plus tard</button>
      <button matButton="outlined" type="button" [matDialogClose]="choices.saved">
        Reprendre la version enregistrée
      </button>
      <button matButton="filled" type="button" [matDialogClose]="choices.mine">Enregistrer ma version</button>
    </mat-dialog-actions>
  `,
  styles: `
    table {
      width: 100%;
      margin-top: 16px;
      border-collapse: collapse;
    }
    th,
    td {
      padding: 8px 0 8px 12px;
      border-bottom: 1px solid var(--line-soft);
      text-align: left;
      vertical-align: top;
      overflow-wrap: anywhere;
    }
    th:first-child {
      padding-left: 0;
    }
    thead th {
      font-size: 0.875rem;
      font-weight: 600;
      color: var(--ink-soft);
      overflow-wrap: normal;
      white-space: normal;
    }
    tbody th {
      font-weight: inherit;
    }
    .number {
      text-align: right;
      font-variant-numeric: tabular-nums;
    }
    /* A phone has no room for names and versions side by side */
    @media (max-width: 599px) {
      tr {
        display: grid;
        grid-template-columns: repeat(var(--versions), 1fr);
        border-bottom: 1px solid var(--line-soft);
      }
      th,
      td {
        padding: 4px 0 8px;
        border: 0;
      }
      thead th:first-child {
        display: none;
      }
      tbody th {
        grid-column: 1 / -1;
        padding-block: 8px 0;
      }
    }
    h3 {
      margin: 20px 0 8px;
      font-size: 1rem;
    }
    dl {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(200px, 1fr));
      gap: 12px 24px;
      margin: 0;
    }
    dt {
      font-size: 0.875rem;
      color: var(--ink-soft);
    }
    dd {
      margin: 0;
    }
    mat-dialog-actions {
      flex-wrap: wrap;
      gap: 8px;
    }
  `,
})
class ChangedOrderDialog {
  protected readonly order = inject<ChangedOrder>(MAT_DIALOG_DATA);
  protected readonly lines = differingLines(this.order);
  protected readonly isBeforeKnown = this.lines.some(({ before }) => before !== null);
  protected readonly choices = { mine: 'mine', saved: 'saved' } as const satisfies Record<string, VersionChoice>;
  protected readonly whoAndWhen: string;

  constructor() {
    const { changedAt, changedBy } = this.order;
    const at = changedAt ? ` le ${dayAndTime(changedAt, inject(Now).now())}` : '';
    const by = changedBy ? ` par ${changedBy}` : '';
    this.whoAndWhen = typeset(`Une autre version a été enregistrée${at}${by}, depuis que vous l’avez ouverte.`);
  }

  protected quantity(quantity: number | null): string {
    return quantity ? count(quantity) : '–';
  }
}
