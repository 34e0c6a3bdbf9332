import { formatDateTime } from '../kernel/french-format.js';
import { shopBrand } from './brand.js';
import { layOutDocument } from './document-layout.js';
import { addressPair, facts, notice, orderedByName, titleBlock } from './order-blocks.js';
import type { OrderDocument } from './order-document.js';
import { pricedLines } from './priced-lines.js';
import { pricedTotals } from './priced-totals.js';
import { toPrintable } from './printable-text.js';
import { renderPdf } from './render-pdf.js';

/**
 * The confirmation of a validated order (R-VAL-2): its number, its statuses, what was ordered.
 * @throws {Error} when the order has no confirmation number or no date of validation: ask for its quote.
 */
export async function renderConfirmation(document: OrderDocument, brand = shopBrand): Promise<Buffer> {
  const order = toPrintable(document);
  const { confirmationNumber, validatedAt } = order;
  if (!confirmationNumber || !validatedAt) throw new Error(`order ${order.number} is not validated: no confirmation`);
  const title = `Confirmation de commande ${confirmationNumber}`;
  return renderPdf(
    layOutDocument({
      order,
      brand,
      title,
      date: validatedAt,
      content: [
        titleBlock(title, `Commande n° ${order.number}`),
        notice('done', `Commande validée le ${formatDateTime(validatedAt)}`),
        facts([
          ['Entité du destinataire', order.recipientName],
          ['Commandé par', orderedByName(order.orderedBy)],
          ['N° ANSH', order.anshNumber],
          ['Enregistrée le', formatDateTime(order.savedAt)],
          ['Facturation', order.billingStatus],
          ['Livraison', order.deliveryStatus],
          ['Transporteur', order.shipping.carrierName],
          ['N° de suivi', order.trackingNumber],
        ]),
        addressPair(order.deliveryAddress, order.invoicingAddress),
        pricedLines(order),
        pricedTotals(order),
      ],
    }),
  );
}
