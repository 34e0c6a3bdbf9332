import type { DocumentKind, OrderDocument } from './order-document.js';
import { renderConfirmation } from './render-confirmation.js';
import { renderDeliveryNote } from './render-delivery-note.js';
import { renderQuote } from './render-quote.js';

export interface DrawnDocument {
  readonly kind: DocumentKind;
  readonly order: OrderDocument;
}

const RENDER: Readonly<Record<DocumentKind, (order: OrderDocument) => Promise<Buffer>>> = {
  quote: renderQuote,
  confirmation: renderConfirmation,
  'delivery-note': renderDeliveryNote,
};

/** The bytes of an order's document. Also what the drawing process runs, by its name (`drawing.ts`). */
export function renderDocument({ kind, order }: DrawnDocument): Promise<Buffer> {
  return RENDER[kind](order);
}
