import { Component, input } from '@angular/core';
import type { OrderPartsFragment } from '../../graphql';
import { AddressLines } from '../../ui/address-lines';
import { euros } from '../../ui/format/money';
import { count } from '../../ui/format/words';

/** What is about to become final: for whom, where to, what, for how much. */
@Component({
  selector: 'app-order-summary',
  imports: [AddressLines],
  template: `
    <dl>
      <dt>Destinataire</dt>
      <dd>{{ order().recipientName }}</dd>
      <dt>Adresse de livraison</dt>
      <dd><app-address-lines [address]="order().deliveryAddress" /></dd>
    </dl>
    <ul role="list" tabindex="0" aria-label="Produits commandés">
      @for (line of order().lines; track line.id) {
        <li>
          <span>{{ line.name }}</span>
          <b>{{ count(line.quantity) }}</b>
        </li>
      }
    </ul>
    <p>
      <span>Total T.T.C.</span>
      <b>{{ euros(order().totals.totalInclTax) }}</b>
    </p>
  `,
  styles: `
    :host {
      display: block;
      border: 1px solid var(--line);
      border-radius: var(--r);
      padding: 12px 14px;
      font-size: 0.9375rem;
    }
    dl {
      display: grid;
      grid-template-columns: auto minmax(0, 1fr);
      gap: 4px 16px;
    }
    dt {
      color: var(--ink-soft);
    }
    /* Many lines scroll by themselves: the question stays in sight */
    ul {
      max-height: 148px;
      margin-top: 10px;
      overflow-y: auto;
      scrollbar-width: thin;
      border-block: 1px solid var(--line-soft);
    }
    li,
    p {
      display: flex;
      justify-content: space-between;
      gap: 16px;
      padding: 5px 0;
    }
    p {
      padding: 8px 0 0;
    }
    b {
      white-space: nowrap;
    }
    @media (max-width: 480px) {
      dl {
        grid-template-columns: minmax(0, 1fr);
        gap: 0;
      }
      dd {
        margin-bottom: 6px;
      }
    }
  `,
})
export class OrderSummary {
  readonly order = input.required<OrderPartsFragment>();
  protected readonly euros = euros;
  protected readonly count = count;
}
