import type { Content } from 'pdfmake/interfaces.js';
import { formatDateTime, formatLimit } from '../kernel/french-format.js';
import { shopBrand } from './brand.js';
import { layOutDocument } from './document-layout.js';
import { addressPair, facts, notice, orderedByName, titleBlock } from './order-blocks.js';
import type { OrderDocument } from './order-document.js';
import { pricedLines } from './priced-lines.js';
import { pricedTotals } from './priced-totals.js';
import { toPrintable } from './printable-text.js';
import { renderPdf } from './render-pdf.js';

/** The quote of a saved order, with its last day to be validated; the same order gives the same bytes. */
export function renderQuote(document: OrderDocument, brand = shopBrand): Promise<Buffer> {
  const order = toPrintable(document);
  return renderPdf(
    layOutDocument({
      order,
      brand,
      title: `Devis ${order.number}`,
      date: order.savedAt,
      content: [
        titleBlock(order.validatedAt ? 'DEVIS' : 'DEVIS en attente de validation', `N° ${order.number}`),
        ...state(order),
        facts([
          ['Entité du destinataire', order.recipientName],
          ['Commandé par', orderedByName(order.orderedBy)],
          ['Enregistré le', formatDateTime(order.savedAt)],
          ['Transporteur', order.shipping.carrierName],
        ]),
        addressPair(order.deliveryAddress, order.invoicingAddress),
        pricedLines(order),
        pricedTotals(order),
      ],
    }),
  );
}

const itemNames = { PRINTS: 'imprimés', GOODS: 'objets' } as const;

function state({ validatedAt, reservedUntil, universe }: OrderDocument): Content[] {
  if (validatedAt) return [notice('done', `Validé le ${formatDateTime(validatedAt)}`)];
  if (!reservedUntil) return [];
  const items = itemNames[universe];
  return [
    notice(
      'warning',
      `À valider jusqu’au ${formatLimit(reservedUntil)}`,
      `Vos ${items} vous sont réservés jusque-là. Pour valider, ouvrez «\u00a0Mes commandes ` +
        `en cours\u00a0» dans votre compte. Passé ce délai, la commande est annulée et les ${items} sont remis à la disposition de tous.`,
    ),
  ];
}
