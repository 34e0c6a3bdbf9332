import type { FastifyPluginAsync, FastifyRequest } from 'fastify';
import type { DocumentKind, OrderDocument } from './order-document.js';
import { renderConfirmation } from './render-confirmation.js';
import { renderDeliveryNote } from './render-delivery-note.js';
import { renderQuote } from './render-quote.js';

export interface DocumentRoutesOptions {
  /**
   * The order as this viewer may print it. It checks the session, the right to this order and that such an order has
   * such a document (no confirmation before validation), and throws the refusal; the routes themselves check nothing.
   */
  findOrderDocument(request: FastifyRequest, number: string, kind: DocumentKind): Promise<OrderDocument>;
}

const documents: Record<
  DocumentKind,
  { render: (order: OrderDocument) => Promise<Buffer>; fileName: (order: OrderDocument) => string }
> = {
  quote: { render: renderQuote, fileName: (order) => `devis-${order.number}` },
  confirmation: {
    render: renderConfirmation,
    fileName: (order) => `confirmation-${order.confirmationNumber ?? order.number}`,
  },
  'delivery-note': { render: renderDeliveryNote, fileName: (order) => `bon-de-livraison-${order.number}` },
};

/** `GET /documents/orders/:number/{quote,confirmation,delivery-note}.pdf`, shown in the browser and kept by no cache. */
export const documentRoutes: FastifyPluginAsync<DocumentRoutesOptions> = async (app, { findOrderDocument }) => {
  for (const [kind, { render, fileName }] of Object.entries(documents) as [
    DocumentKind,
    (typeof documents)[DocumentKind],
  ][]) {
    app.get<{ Params: { number: string } }>(`/documents/orders/:number/${kind}.pdf`, async (request, reply) => {
      const order = await findOrderDocument(request, request.params.number, kind);
      const pdf = await render(order);
      return reply
        .type('application/pdf')
        .header('content-disposition', `inline; filename="${fileName(order)}.pdf"`)
        .header('cache-control', 'private, no-store')
        .send(pdf);
    });
  }
};
