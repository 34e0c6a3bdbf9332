import type { FastifyPluginAsync, FastifyRequest } from 'fastify';
import type { Readable } from 'node:stream';

export interface ExportRoutesOptions {
  /** Checks the session and whose export it is, and throws the refusal. */
  readExport(request: FastifyRequest, id: string): Promise<{ fileName: string; csv: Readable }>;
}

/** `GET /exports/:id`: a statistics export as CSV, streamed while it is made (R-STAT-2). */
export const exportRoutes: FastifyPluginAsync<ExportRoutesOptions> = (app, { readExport }) => {
  // Compression would hold its first lines back for a long time
  app.get<{ Params: { id: string } }>('/exports/:id', { compress: false }, async (request, reply) => {
    const { fileName, csv } = await readExport(request, request.params.id);
    return reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', `attachment; filename="${fileName}"`)
      .header('cache-control', 'private, no-store')
      .send(csv);
  });
  return Promise.resolve();
};
