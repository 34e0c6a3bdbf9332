import type {
  Column,
  Content,
  CustomTableLayout,
  StyleDictionary,
  TableCell,
  TDocumentDefinitions,
} from 'pdfmake/interfaces.js';
import type { Brand } from './brand.js';
import type { OrderDocument } from './order-document.js';

/** The shop's colours on paper. */
const ink = '#14233b';
export const inkSoft = '#4a5b74';
export const hairline = '#dcd9d0';
const accents = { PRINTS: '#1d4f8c', GOODS: '#7a2e6b' } as const;
const tints = { PRINTS: '#e6eef8', GOODS: '#f6e9f3' } as const;
const universeNames = { PRINTS: 'Les imprimés', GOODS: 'Les objets' } as const;

export const accentOf = (universe: OrderDocument['universe']) => accents[universe];
export const tintOf = (universe: OrderDocument['universe']) => tints[universe];

/** A4 upright; between these margins the content is `contentWidth` points wide. */
const margin = 36;
export const contentWidth = 595.28 - 2 * margin;

const styles: StyleDictionary = {
  title: { fontSize: 20, bold: true, lineHeight: 1.1 },
  subtitle: { fontSize: 10, color: inkSoft },
  label: { fontSize: 8, color: inkSoft },
  value: { fontSize: 9.5 },
  tableHead: { fontSize: 8, bold: true },
  cell: { fontSize: 8.5 },
  small: { fontSize: 8, color: inkSoft },
};

/** Hairlines between rows and no other lines; the head, if there is one, is tinted in the colour of the universe. */
export function rowLines(universe: OrderDocument['universe']): CustomTableLayout {
  return {
    hLineWidth: (line, node) => (line === 0 || (line === 1 && node.table.headerRows) ? 0 : 0.5),
    vLineWidth: () => 0,
    hLineColor: () => hairline,
    fillColor: (row, node) => (row < (node.table.headerRows ?? 0) ? tintOf(universe) : null),
    paddingLeft: () => 4,
    paddingRight: () => 4,
    paddingTop: () => 4.5,
    paddingBottom: () => 4.5,
  };
}

/** A cell of a table's head, in the colour of the universe; figures have theirs on the right. */
export function headCell(
  text: string,
  universe: OrderDocument['universe'],
  alignment: 'left' | 'right' = 'left',
): TableCell {
  return { text, alignment, style: 'tableHead', color: accentOf(universe) };
}

interface DocumentPage {
  order: OrderDocument;
  brand: Brand;
  /** « Devis 2026-11-24-00001 »: the file's title, repeated at the top of the following pages. */
  title: string;
  /** The date that the document states. It is also the file's date, so that the same order always gives the same file. */
  date: Date;
  content: Content[];
}

/** The page that all documents share: wordmark at the top left, the contact and « page 1/2 » at the foot. */
export function layOutDocument({ order, brand, title, date, content }: DocumentPage) {
  const accent = accentOf(order.universe);
  return {
    pageSize: 'A4',
    pageMargins: [margin, 78, margin, 56],
    version: '1.7',
    language: 'fr-FR',
    displayTitle: true,
    info: { title, author: brand.name, creator: brand.name, creationDate: date },
    defaultStyle: { font: 'Roboto', fontSize: 9.5, color: ink, lineHeight: 1.15 },
    styles,
    header: (page) => [
      {
        margin: [margin, 30, margin, 0],
        columns: [
          brandMark(brand, accent),
          {
            text: page === 1 ? universeNames[order.universe] : title,
            style: 'subtitle',
            ...(page === 1 ? { color: accent, bold: true } : {}),
            alignment: 'right',
            margin: [0, 6, 0, 0],
          },
        ],
      },
      rule([margin, 8, margin, 0]),
    ],
    footer: (page, pages) => [
      rule([margin, 10, margin, 6]),
      {
        margin: [margin, 0, margin, 0],
        columns: [
          { text: `Une question\u00a0? Écrivez à ${order.contactEmail}`, style: 'small', width: '*' },
          { text: `page ${page}/${pages}`, style: 'small', alignment: 'right', width: 70 },
        ],
      },
    ],
    content,
  } satisfies TDocumentDefinitions;
}

function brandMark(brand: Brand, accent: string): Column {
  if (brand.logoSvg) return { width: '*', stack: [{ svg: brand.logoSvg, fit: [150, 30] }] };
  const [plain, accented] = brand.wordmark;
  return { text: [plain, { text: accented, color: accent }], bold: true, fontSize: 18, width: '*' };
}

function rule(margin: [number, number, number, number]): Content {
  return {
    margin,
    canvas: [{ type: 'line', x1: 0, y1: 0, x2: contentWidth, y2: 0, lineWidth: 0.5, lineColor: hairline }],
  };
}
