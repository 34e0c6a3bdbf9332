import fastifyStatic from '@fastify/static';
import type { FastifyPluginAsync, FastifyRequest } from 'fastify';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';

/** `main-HY3E77FP.js`, and lazy parts: `chunk-8_s_1yHY.js`. */
const HASHED_NAME = /(?:-[A-Z0-9]{8}|[/\\]chunk-[\w-]{8})\.(?:js|css|woff2?|svg|png|webp|ico|map)$/;
const ROOT_TAG = '<app-root';

/**
 * Serves the built client: files with a hash in their name may be cached for ever; any other path gets the one page, which is
 * never cached. The page carries the request's nonce, so that Angular's styles pass a policy without `unsafe-inline`.
 */
export const clientRoutes: FastifyPluginAsync<{ readonly root: string }> = async (app, { root }) => {
  const indexFile = path.join(root, 'index.html');
  if (!existsSync(indexFile)) {
    app.log.warn({ root }, 'the client is not built: only the API is served');
    return;
  }
  const index = await readFile(indexFile, 'utf8');
  await app.register(fastifyStatic, {
    root,
    index: false,
    // The page is answered below; the list of documents is for the server
    globIgnore: ['index.html*', 'persisted-documents.json*'],
    wildcard: false,
    preCompressed: true,
    cacheControl: false,
    setHeaders: (reply, file) => {
      const isHashed = HASHED_NAME.test(file.replace(/\.(?:br|gz)$/, ''));
      reply.header('cache-control', isHashed ? 'public, max-age=31536000, immutable' : 'public, max-age=3600');
    },
  });
  app.setNotFoundHandler(async (request, reply) => {
    if (!isPage(request)) return reply.code(404).send({ code: 'NOT_FOUND' });
    return reply
      .type('text/html; charset=utf-8')
      .header('cache-control', 'no-cache')
      .send(index.replace(ROOT_TAG, `${ROOT_TAG} ngCspNonce="${reply.cspNonce.style}"`));
  });
};

/**
 * Whether a browser opens a page, and does not look for a file that is missing. The path may end with anything: a reference may
 * contain a dot.
 */
function isPage({ method, url, headers }: FastifyRequest): boolean {
  if (method !== 'GET' && method !== 'HEAD') return false;
  const [path = ''] = url.split('?');
  return /^text\/html\b/.test(headers.accept ?? '') || !/\.\w+$/.test(path) || path === '/index.html';
}
