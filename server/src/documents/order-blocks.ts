import type { Content } from 'pdfmake/interfaces.js';
import { breakLongWords } from './break-long-words.js';
import { contentWidth } from './document-layout.js';
import type { DocumentAddress, OrderDocument } from './order-document.js';

/** The large title, with what identifies the document below it. */
export function titleBlock(title: string, subtitle: string): Content {
  return {
    stack: [
      { text: title, style: 'title' },
      { text: subtitle, style: 'subtitle' },
    ],
    margin: [0, 0, 0, 14],
  };
}

const noticeColours = {
  warning: { fill: '#fdf0dc', text: '#5e3300' },
  done: { fill: '#e3f2e9', text: '#0f4a2e' },
} as const;

/** What the reader has to do or know first: one bold sentence and, below, what it entails. */
export function notice(kind: keyof typeof noticeColours, sentence: string, detail?: string): Content {
  const { fill, text } = noticeColours[kind];
  const lines: Content[] = [{ text: sentence, bold: true, fontSize: 11 }];
  if (detail) lines.push({ text: detail, margin: [0, 3, 0, 0] });
  return {
    table: { widths: ['*'], body: [[{ stack: lines, color: text, fillColor: fill, margin: [8, 6, 8, 6] }]] },
    layout: 'noBorders',
    margin: [0, 0, 0, 14],
  };
}

const factGap = 8;

/** Facts side by side, at most four a row, label above value; those without value are left out. */
export function facts(entries: readonly (readonly [label: string, value: string | null | undefined])[]): Content {
  const perRow = 4;
  const width = contentWidth / perRow;
  const cells = entries
    .filter(([, value]) => value)
    .map(([label, value]) => ({
      stack: [
        { text: label, style: 'label' },
        { text: breakLongWords(value ?? '', { width: width - factGap, fontSize: 9.5 }), style: 'value' },
      ],
      width,
      margin: [0, 0, factGap, 10] as [number, number, number, number],
    }));
  const rows = Array.from({ length: Math.ceil(cells.length / perRow) }, (_, row) =>
    cells.slice(row * perRow, (row + 1) * perRow),
  );
  return { stack: rows.map((columns) => ({ columns })) };
}

/** Who ordered: « Claire Martin (mgen-sd01) ». */
export function orderedByName({ name, identifier }: OrderDocument['orderedBy']): string {
  return `${name} (${identifier})`;
}

/** An address as an envelope has it, the contact below; empty parts leave no empty line. */
export function addressLines(address: DocumentAddress) {
  const person = `${address.firstName} ${address.lastName}`.trim();
  return {
    name: address.organisation,
    postal: [person, address.street, `${address.postcode} ${address.city}`.trim()].filter(Boolean),
    contact: [address.phone, address.email].filter(Boolean),
  };
}

/** Delivery and invoicing addresses side by side. */
export function addressPair(delivery: DocumentAddress, invoicing: DocumentAddress): Content {
  return {
    columns: [addressBlock('Adresse de livraison', delivery), addressBlock('Adresse de facturation', invoicing)],
    columnGap: 16,
    margin: [0, 2, 0, 16],
  };
}

function addressBlock(label: string, address: DocumentAddress): Content {
  const { name, postal, contact } = addressLines(address);
  const column = { width: (contentWidth - 16) / 2, fontSize: 9.5 };
  return {
    stack: [
      { text: label, style: 'label', margin: [0, 0, 0, 2] },
      { text: breakLongWords(name, column), bold: true },
      ...postal.map((line) => ({ text: breakLongWords(line, column) })),
      ...contact.map((line) => ({ text: breakLongWords(line, column), style: 'small' })),
    ],
  };
}
