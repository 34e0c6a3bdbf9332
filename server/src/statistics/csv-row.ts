import { DateTime } from 'luxon';
import { SHOP_ZONE } from '../kernel/clock.js';

/** An order line as the export's statement gives it; amounts in cents. */
export interface ExportLine {
  readonly identifier: string;
  /** As PostgreSQL writes it. */
  readonly savedAt: string;
  readonly establishment: string;
  readonly lastName: string;
  readonly firstName: string;
  readonly name: string;
  readonly reference: string;
  readonly quantity: number;
  readonly unitPriceExclTax: number;
  readonly shippingExclTax: number;
  readonly handlingExclTax: number;
}

/** R-STAT-2: the columns, in their order. */
export const EXPORT_COLUMNS = [
  'Id de compte',
  'Date',
  'Entité',
  'Nom',
  'Prénom',
  'Produit',
  'Référence',
  'Quantité',
  'Prix HT',
  'Frais de port',
  'Coût de commande',
] as const;

export type ExportRow = Record<(typeof EXPORT_COLUMNS)[number], string | number>;

/** R-STAT-2: one line of the file. Shipping and handling are the order's, repeated on each of its lines. */
export function toExportRow(line: ExportLine): ExportRow {
  return {
    'Id de compte': neutralise(line.identifier),
    Date: DateTime.fromJSDate(new Date(line.savedAt), { zone: SHOP_ZONE }).toFormat('dd/MM/yyyy HH:mm:ss'),
    Entité: neutralise(line.establishment),
    Nom: neutralise(line.lastName),
    Prénom: neutralise(line.firstName),
    Produit: neutralise(line.name),
    Référence: neutralise(line.reference),
    Quantité: line.quantity,
    'Prix HT': toEuros(line.unitPriceExclTax),
    'Frais de port': toEuros(line.shippingExclTax),
    'Coût de commande': toEuros(line.handlingExclTax),
  };
}

/** A cell that a spreadsheet would run as a formula begins with an apostrophe instead, so that it is read as text. */
export function neutralise(text: string): string {
  return /^[\s]*[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}

/** Cents as euros, written with a decimal point as the guide shows them: 128 → `1.28`, 3070 → `30.7`, 0 → `0`. */
export function toEuros(cents: number): number {
  return cents / 100;
}
