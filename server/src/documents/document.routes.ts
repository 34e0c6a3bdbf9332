import type { FastifyPluginAsync, FastifyRequest } from 'fastify';
import { documentFileName } from './document-file-name.js';
import type { Drawing } from './drawing.js';
import type { DocumentKind, OrderDocument } from './order-document.js';

export interface DocumentRoutesOptions {
  readonly draw: Drawing['draw'];
  /**
   * Finds the order as this viewer may print it. It checks the session, the right to this order, and that the order has such a
   * document (no confirmation before validation), and throws the refusal; the routes themselves check nothing.
   */
  findOrderDocument(request: FastifyRequest, number: string, kind: DocumentKind): Promise<OrderDocument>;
}

const KINDS: readonly DocumentKind[] = ['quote', 'confirmation', 'delivery-note'];

/** `GET /documents/orders/:number/{quote,confirmation,delivery-note}.pdf`, shown in the browser and kept by no cache. */
export const documentRoutes: FastifyPluginAsync<DocumentRoutesOptions> = async (app, { draw, findOrderDocument }) => {
  for (const kind of KINDS) {
    app.get<{ Params: { number: string } }>(`/documents/orders/:number/${kind}.pdf`, async (request, reply) => {
      const order = await findOrderDocument(request, request.params.number, kind);
      const pdf = await draw({ kind, order });
      return reply
        .type('application/pdf')
        .header('content-disposition', `inline; filename="${documentFileName(kind, order)}"`)
        .header('cache-control', 'private, no-store')
        .send(pdf);
    });
  }
};
