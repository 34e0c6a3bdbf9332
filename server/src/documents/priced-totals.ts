import type { Column, Content, CustomTableLayout, Style, TableCell } from 'pdfmake/interfaces.js';
import { formatEuros, formatPercent } from '../kernel/french-format.js';
import { accentOf, hairline, headCell, inkSoft, rowLines, tintOf } from './document-layout.js';
import type { DocumentAmounts, OrderDocument } from './order-document.js';
import { sumLines, summarizeVat } from './vat-summary.js';

/** R-AMT-1: says how tax was rounded, because adding up by rate gives another sum. */
const ROUNDING = 'La T.V.A. est calculée et arrondie au centime ligne par ligne.';

/** Subtotal, costs and total, excl. tax, tax and incl. tax, beside the VAT by rate: one block that no page tears. */
export function pricedTotals(order: OrderDocument): Content {
  return {
    unbreakable: true,
    columnGap: 28,
    columns: [vatColumn(order), { ...amountsTable(order), width: 232 }],
  };
}

function amountsTable(order: OrderDocument) {
  const groups: [string, DocumentAmounts][] = [
    ['SOUS-TOTAL', sumLines(order.lines)],
    ['Frais de livraison', order.shipping],
  ];
  if (order.handling.inclTax !== 0) groups.push(['Coût de commande', order.handling]);
  const rows = groups.flatMap(([label, amounts]) => amountRows(label, amounts));
  return {
    table: { widths: ['*', 'auto'], body: [...rows, ...totalRows(order)] },
    layout: groupLines(rows.length),
  };
}

function amountRows(label: string, amounts: DocumentAmounts): TableCell[][] {
  return [
    amountRow(`${label} H.T.`, amounts.exclTax),
    amountRow(`${label} T.V.A.`, amounts.tax),
    amountRow(`${label} T.T.C.`, amounts.inclTax),
  ];
}

function totalRows({ totals, universe }: OrderDocument): TableCell[][] {
  const due = { fontSize: 12, color: accentOf(universe), fillColor: tintOf(universe) };
  return [
    amountRow('TOTAL H.T.', totals.exclTax, { bold: true }),
    amountRow('TOTAL T.V.A.', totals.tax, { bold: true }),
    amountRow('TOTAL T.T.C.', totals.inclTax, { bold: true, ...due }),
  ];
}

function amountRow(label: string, cents: number, style: Style = {}): TableCell[] {
  return [
    { text: label, ...style },
    { text: formatEuros(cents), alignment: 'right', noWrap: true, ...style },
  ];
}

/** A hairline before each group of three, the last one stronger. */
function groupLines(rowsBeforeTotal: number): CustomTableLayout {
  return {
    hLineWidth: (line) =>
      line === rowsBeforeTotal ? 1 : line % 3 === 0 && line > 0 && line < rowsBeforeTotal ? 0.5 : 0,
    hLineColor: (line) => (line === rowsBeforeTotal ? inkSoft : hairline),
    vLineWidth: () => 0,
    paddingLeft: () => 6,
    paddingRight: () => 6,
    paddingTop: () => 2.5,
    paddingBottom: () => 2.5,
  };
}

/** The VAT by rate, and how it comes about. */
function vatColumn(order: OrderDocument): Column {
  return {
    width: '*',
    stack: [vatTable(order), { text: order.noVatReason ?? ROUNDING, style: 'small', margin: [4, 6, 0, 0] }],
  };
}

function vatTable({ lines, shipping, handling, universe }: OrderDocument): Content {
  const figure = (text: string): TableCell => ({ text, style: 'cell', alignment: 'right', noWrap: true });
  return {
    table: {
      headerRows: 1,
      widths: ['*', 76, 76],
      body: [
        [
          headCell('Taux de T.V.A.', universe),
          headCell('Base H.T.', universe, 'right'),
          headCell('Montant T.V.A.', universe, 'right'),
        ],
        ...summarizeVat(lines, [shipping, handling]).map(({ rate, base, tax }) => [
          { text: rate === null ? 'Frais' : formatPercent(rate), style: 'cell' },
          figure(formatEuros(base)),
          figure(formatEuros(tax)),
        ]),
      ],
    },
    layout: rowLines(universe),
  };
}
