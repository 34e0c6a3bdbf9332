import { Component, input } from '@angular/core';
import type { OrderPartsFragment } from '../../graphql';
import { euros } from '../../ui/format/money';
import { count } from '../../ui/format/words';

/** The lines as they were saved: names and prices do not change afterwards. */
@Component({
  selector: 'app-order-lines',
  template: `
    <table class="table cards">
      <thead>
        <tr>
          <th scope="col">Désignation produit</th>
          <th scope="col" class="number">Quantité</th>
          <th scope="col" class="number">P.U. H.T.</th>
          <th scope="col" class="number">Total H.T.</th>
        </tr>
      </thead>
      <tbody>
        @for (line of order().lines; track line.id) {
          <tr>
            <td class="lead">
              {{ line.name }}<br /><span class="ref">{{ line.reference }}</span>
            </td>
            <td class="number" data-label="Quantité">{{ count(line.quantity) }}</td>
            <td class="number" data-label="P.U. H.T.">{{ euros(line.unitPriceExclTax) }}</td>
            <td class="number" data-label="Total H.T.">{{ euros(line.totalExclTax) }}</td>
          </tr>
        }
      </tbody>
    </table>
  `,
  styles: `
    :host {
      display: block;
      margin: 8px -14px 0;
    }
  `,
})
export class OrderLines {
  readonly order = input.required<OrderPartsFragment>();
  protected readonly euros = euros;
  protected readonly count = count;
}
