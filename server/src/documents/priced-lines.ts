import type { Content, TableCell } from 'pdfmake/interfaces.js';
import { formatEuros, formatQuantity } from '../kernel/french-format.js';
import { breakLongWords, fitFontSize } from './break-long-words.js';
import { contentWidth, headCell, rowLines } from './document-layout.js';
import type { DocumentLine, OrderDocument } from './order-document.js';

const fontSize = 8.5;
const padding = 8;
const widths = { reference: 116, unitPrice: 45, quantity: 40, total: 54 };
const nameWidth =
  contentWidth - 7 * padding - widths.reference - 2 * widths.unitPrice - widths.quantity - 2 * widths.total;

/** The lines with their prices, in the columns of the guide; the head comes again on each page, no line is torn. */
export function pricedLines({ lines, universe }: OrderDocument): Content {
  return {
    table: {
      headerRows: 1,
      keepWithHeaderRows: 1,
      dontBreakRows: true,
      widths: [
        nameWidth,
        widths.reference,
        widths.unitPrice,
        widths.unitPrice,
        widths.quantity,
        widths.total,
        widths.total,
      ],
      body: [
        [
          headCell('Désignation produit', universe),
          headCell('Réf.', universe),
          headCell('P.U. H.T.', universe, 'right'),
          headCell('P.U. T.T.C.', universe, 'right'),
          headCell('Quantité', universe, 'right'),
          headCell('Total H.T.', universe, 'right'),
          headCell('Total T.T.C.', universe, 'right'),
        ],
        ...lines.map(lineCells),
      ],
    },
    layout: rowLines(universe),
    margin: [0, 0, 0, 14],
  };
}

function lineCells(line: DocumentLine): TableCell[] {
  return [
    { text: breakLongWords(line.name, { width: nameWidth, fontSize }), fontSize },
    {
      text: breakLongWords(line.reference, { width: widths.reference, fontSize: 7.5 }),
      style: 'small',
      fontSize: 7.5,
      margin: [0, 1, 0, 0],
    },
    figure(formatEuros(line.unitPriceExclTax), widths.unitPrice),
    figure(formatEuros(line.unitPriceInclTax), widths.unitPrice),
    figure(formatQuantity(line.quantity), widths.quantity),
    figure(formatEuros(line.totalExclTax), widths.total),
    figure(formatEuros(line.totalInclTax), widths.total),
  ];
}

function figure(text: string, width: number): TableCell {
  return { text, fontSize: fitFontSize(text, { width, fontSize }), alignment: 'right', noWrap: true };
}
