import { createRequire } from 'node:module';
import fastify from 'fastify';
import { afterEach, expect, it } from 'vitest';
import { documentRoutes, type DocumentRoutesOptions } from './document.routes.js';
import { aValidatedOrderDocument } from './order-document.fixture.js';
import { readPdf } from './read-pdf.fixture.js';
import { renderDocument } from './render-document.js';

const isPdfmakeLoaded = () =>
  Object.keys(createRequire(import.meta.url).cache).some((file) => /[\\/]pdfmake[\\/]/.test(file));
const wasLoadedByImport = isPdfmakeLoaded();

let app = fastify();

async function serve(findOrderDocument: DocumentRoutesOptions['findOrderDocument']) {
  app = fastify();
  await app.register(documentRoutes, { draw: renderDocument, findOrderDocument });
}

afterEach(() => app.close());

it('the PDF engine is loaded by the first document, not by the start of the server', async () => {
  expect(wasLoadedByImport).toBe(false);
  await serve(() => Promise.resolve(aValidatedOrderDocument()));
  await app.inject('/documents/orders/2026-11-24-00001/quote.pdf');
  expect(isPdfmakeLoaded()).toBe(true);
});

it.each([
  ['quote', 'devis-2026-11-24-00001.pdf', 'DEVIS'],
  ['confirmation', 'confirmation-C0001.pdf', 'Confirmation de commande C0001'],
  ['delivery-note', 'bon-de-livraison-2026-11-24-00001.pdf', 'Bon de livraison'],
])('%s.pdf is shown under its own name and kept by no cache', async (kind, fileName, title) => {
  const asked: unknown[] = [];
  await serve((_, number, askedKind) => {
    asked.push([number, askedKind]);
    return Promise.resolve(aValidatedOrderDocument());
  });
  const response = await app.inject(`/documents/orders/2026-11-24-00001/${kind}.pdf`);
  expect(response.statusCode).toBe(200);
  expect(response.headers['content-type']).toBe('application/pdf');
  expect(response.headers['content-disposition']).toBe(`inline; filename="${fileName}"`);
  expect(response.headers['cache-control']).toBe('private, no-store');
  expect((await readPdf(response.rawPayload)).text).toContain(title);
  expect(asked).toEqual([['2026-11-24-00001', kind]]);
});

it('R-ACC-8: what the check refuses is not printed', async () => {
  await serve(() => Promise.reject(Object.assign(new Error('refused'), { statusCode: 403 })));
  const response = await app.inject('/documents/orders/2026-11-24-00001/quote.pdf');
  expect(response.statusCode).toBe(403);
  expect(response.headers['content-type']).not.toContain('pdf');
  expect(response.headers['content-disposition']).toBeUndefined();
});

it('has no other document', async () => {
  await serve(() => Promise.resolve(aValidatedOrderDocument()));
  expect((await app.inject('/documents/orders/2026-11-24-00001/invoice.pdf')).statusCode).toBe(404);
});
