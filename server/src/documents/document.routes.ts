import type { FastifyPluginAsync, FastifyRequest } from 'fastify';
import type { Drawing } from './drawing.js';
import type { DocumentKind, OrderDocument } from './order-document.js';

export interface DocumentRoutesOptions {
  readonly draw: Drawing['draw'];
  /**
   * The order as this viewer may print it. It checks the session, the right to this order and that such an order has
   * such a document (no confirmation before validation), and throws the refusal; the routes themselves check nothing.
   */
  findOrderDocument(request: FastifyRequest, number: string, kind: DocumentKind): Promise<OrderDocument>;
}

const FILE_NAMES: Readonly<Record<DocumentKind, (order: OrderDocument) => string>> = {
  quote: (order) => `devis-${order.number}`,
  confirmation: (order) => `confirmation-${order.confirmationNumber ?? order.number}`,
  'delivery-note': (order) => `bon-de-livraison-${order.number}`,
};

/** `GET /documents/orders/:number/{quote,confirmation,delivery-note}.pdf`, shown in the browser and kept by no cache. */
export const documentRoutes: FastifyPluginAsync<DocumentRoutesOptions> = async (app, { draw, findOrderDocument }) => {
  for (const [kind, fileName] of Object.entries(FILE_NAMES) as [DocumentKind, (order: OrderDocument) => string][]) {
    app.get<{ Params: { number: string } }>(`/documents/orders/:number/${kind}.pdf`, async (request, reply) => {
      const order = await findOrderDocument(request, request.params.number, kind);
      const pdf = await draw({ kind, order });
      return reply
        .type('application/pdf')
        .header('content-disposition', `inline; filename="${fileName(order)}.pdf"`)
        .header('cache-control', 'private, no-store')
        .send(pdf);
    });
  }
};
