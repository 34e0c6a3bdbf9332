import type { Content, TableCell } from 'pdfmake/interfaces.js';
import { formatDay, formatQuantity, formatWeight } from '../kernel/french-format.js';
import { breakLongWords } from './break-long-words.js';
import { shopBrand, type Brand } from './brand.js';
import { contentWidth, hairline, headCell, inkSoft, layOutDocument, rowLines } from './document-layout.js';
import { addressLines, facts, orderedByName, titleBlock } from './order-blocks.js';
import type { OrderDocument } from './order-document.js';
import { toPrintable } from './printable-text.js';
import { renderPdf } from './render-pdf.js';

/** What goes with the parcel: where it goes (R-ADR-6), what is in it, a box to tick for each line; no price at all. */
export function renderDeliveryNote(document: OrderDocument, brand = shopBrand): Promise<Buffer> {
  const order = toPrintable(document);
  return renderPdf(
    layOutDocument({
      order,
      brand,
      title: `Bon de livraison ${order.number}`,
      date: order.validatedAt ?? order.savedAt,
      content: [
        titleBlock('Bon de livraison', `Commande n° ${order.number}`),
        envelope(order, brand),
        facts([
          ['Entité du destinataire', order.recipientName],
          ['Commandé par', orderedByName(order.orderedBy)],
          ['Confirmation', order.confirmationNumber],
          ['Validée le', order.validatedAt && formatDay(order.validatedAt)],
          ['Transporteur', order.shipping.carrierName],
          ['N° de suivi', order.trackingNumber],
          ['N° ANSH', order.anshNumber],
        ]),
        lineList(order),
        closing(order),
      ],
    }),
  );
}

const addressWidth = 290;

function envelope({ deliveryAddress, contactEmail }: OrderDocument, brand: Brand): Content {
  const { name, postal, contact } = addressLines(deliveryAddress);
  const inner = addressWidth - 28;
  const large = (text: string, bold = false) => ({
    text: breakLongWords(text, { width: inner, fontSize: 14 }),
    fontSize: 14,
    bold,
  });
  return {
    columns: [
      {
        width: '*',
        stack: [
          { text: 'Expéditeur', style: 'label', margin: [0, 0, 0, 2] },
          ...brand.sender.map((line, index) => ({ text: line, bold: index === 0 })),
          { text: contactEmail, style: 'small' },
        ],
      },
      {
        width: addressWidth,
        table: {
          widths: ['*'],
          body: [
            [
              {
                stack: [
                  { text: 'Adresse de livraison', style: 'label', margin: [0, 0, 0, 4] },
                  large(name, true),
                  ...postal.map((line) => large(line)),
                  { text: contact.join('  ·  '), style: 'subtitle', margin: [0, 6, 0, 0] },
                ],
                margin: [10, 8, 10, 8],
              },
            ],
          ],
        },
        layout: { hLineWidth: () => 1, vLineWidth: () => 1, hLineColor: () => inkSoft, vLineColor: () => inkSoft },
      },
    ],
    columnGap: 20,
    margin: [0, 0, 0, 16],
  };
}

const widths = { box: 12, reference: 132, quantity: 60, weight: 62 };
const nameWidth = contentWidth - 5 * 8 - widths.box - widths.reference - widths.quantity - widths.weight;

function lineList({ lines, universe }: OrderDocument): Content {
  return {
    table: {
      headerRows: 1,
      keepWithHeaderRows: 1,
      dontBreakRows: true,
      widths: [widths.box, widths.reference, nameWidth, widths.quantity, widths.weight],
      body: [
        [
          headCell('', universe),
          headCell('Réf.', universe),
          headCell('Désignation produit', universe),
          headCell('Quantité', universe, 'right'),
          headCell('Poids', universe, 'right'),
        ],
        ...lines.map((line): TableCell[] => [
          tickBox(),
          {
            text: breakLongWords(line.reference, { width: widths.reference, fontSize: 8.5 }),
            style: 'cell',
            margin: [0, 1, 0, 0],
          },
          { text: breakLongWords(line.name, { width: nameWidth, fontSize: 9.5 }) },
          { text: formatQuantity(line.quantity), bold: true, fontSize: 10.5, alignment: 'right', noWrap: true },
          {
            text: formatWeight(line.weightGrams * line.quantity, { aligned: true }),
            style: 'cell',
            alignment: 'right',
            noWrap: true,
            margin: [0, 1, 0, 0],
          },
        ]),
      ],
    },
    layout: rowLines(universe),
    margin: [0, 0, 0, 14],
  };
}

function tickBox(): TableCell {
  return { canvas: [{ type: 'rect', x: 0, y: 1, w: 10, h: 10, lineWidth: 0.8, lineColor: inkSoft }] };
}

const pieceNames = { PRINTS: ['exemplaire', 'exemplaires'], GOODS: ['pièce', 'pièces'] } as const;

function closing({ lines, universe, contactEmail }: OrderDocument): Content {
  const pieces = lines.reduce((sum, line) => sum + line.quantity, 0);
  const grams = lines.reduce((sum, line) => sum + line.weightGrams * line.quantity, 0);
  const count = (n: number, [one, many]: readonly [string, string]) => `${formatQuantity(n)} ${n < 2 ? one : many}`;
  return {
    unbreakable: true,
    stack: [
      {
        columns: [
          {
            text: `${count(lines.length, ['référence', 'références'])}, ${count(pieces, pieceNames[universe])}`,
            bold: true,
          },
          { text: `Poids total\u00a0: ${formatWeight(grams)}`, bold: true, fontSize: 11, alignment: 'right' },
        ],
        margin: [4, 0, 4, 14],
      },
      {
        table: {
          widths: ['*', '*', '*'],
          heights: 46,
          body: [['Nombre de colis', 'Préparé par, le', 'Reçu par, le'].map((text) => ({ text, style: 'label' }))],
        },
        layout: {
          hLineWidth: () => 0.5,
          vLineWidth: () => 0.5,
          hLineColor: () => hairline,
          vLineColor: () => hairline,
        },
      },
      {
        text:
          'Vérifiez le contenu à la réception. S’il manque un article ou si l’un d’eux est abîmé, écrivez à ' +
          `${contactEmail} en indiquant le numéro de la commande.`,
        style: 'small',
        margin: [0, 8, 0, 0],
      },
    ],
  };
}
