import { Component, computed, input } from '@angular/core';
import { euros, vatRate } from './format/money';

export interface Amounts {
  linesExclTax: number;
  shippingExclTax: number;
  handlingExclTax: number;
  totalExclTax: number;
  totalTax: number;
  totalInclTax: number;
  vat: readonly { rate: number; tax: number }[];
}

/** What an order costs, from H.T. to T.T.C.; all amounts in cents. */
@Component({
  selector: 'app-totals-list',
  template: `
    <dl>
      @for (row of rows(); track row.label) {
        <div [class.total]="row.isTotal">
          <dt>{{ row.label }}</dt>
          <dd>{{ row.amount }}</dd>
        </div>
      }
    </dl>
    @if (vatSentence(); as sentence) {
      <p class="small soft">{{ sentence }}</p>
    }
    <p class="small soft">
      * Les frais de livraison sont calculés au plus juste en fonction du poids/volume de votre commande et de la zone
      géographique de livraison.
    </p>
  `,
  styles: `
    div {
      display: flex;
      justify-content: space-between;
      gap: 16px;
      padding: 5px 0;
    }
    dd {
      white-space: nowrap;
    }
    p {
      margin-top: 8px;
    }
    .total {
      font-weight: 700;
      font-size: 1.25rem;
      border-top: 1px solid var(--line);
      margin-top: 8px;
      padding-top: 12px;
    }
  `,
})
export class TotalsList {
  readonly totals = input.required<Amounts>();
  /** Why no VAT is due where it is delivered, as the server says it. */
  readonly noVatReason = input<string | null>(null);

  /** R-AMT-1: whoever adds up by rate finds another sum. */
  protected readonly vatSentence = computed(
    () =>
      this.noVatReason() ??
      (this.totals().totalTax > 0 ? 'La T.V.A. est calculée et arrondie au centime ligne par ligne.' : null),
  );

  protected readonly rows = computed(() => {
    const totals = this.totals();
    const rates = totals.vat.filter((line) => line.tax !== 0);
    const isSplit = totals.shippingExclTax > 0 || totals.handlingExclTax > 0;
    return [
      ...(isSplit ? [{ label: 'Sous-total H.T.', amount: euros(totals.linesExclTax) }] : []),
      ...(totals.shippingExclTax > 0
        ? [{ label: 'Frais de livraison H.T. *', amount: euros(totals.shippingExclTax) }]
        : []),
      ...(totals.handlingExclTax > 0
        ? [{ label: 'Coût de commande H.T.', amount: euros(totals.handlingExclTax) }]
        : []),
      { label: 'Total H.T.', amount: euros(totals.totalExclTax) },
      ...(totals.shippingExclTax > 0 ? [] : [{ label: 'Frais de livraison *', amount: 'offerts' }]),
      ...(rates.length > 1
        ? rates.map((line) => ({ label: `T.V.A. ${vatRate(line.rate)}`, amount: euros(line.tax) }))
        : [{ label: 'T.V.A.', amount: euros(totals.totalTax) }]),
      { label: 'Total T.T.C.', amount: euros(totals.totalInclTax), isTotal: true },
    ];
  });
}
