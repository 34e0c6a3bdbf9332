import fastifyStatic from '@fastify/static';
import type { FastifyPluginAsync } from 'fastify';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';

const HASHED_NAME = /-[A-Z0-9]{8,}\.(?:js|css|woff2?|svg|png|webp|ico|map)$/;
const ROOT_TAG = '<app-root';

/**
 * The built client: hashed files for ever, every other path the one page, never from a cache. The page carries the
 * request's nonce, so that Angular's styles pass a policy without `unsafe-inline`.
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
    wildcard: false,
    preCompressed: true,
    cacheControl: false,
    setHeaders: (reply, file) => {
      const isHashed = HASHED_NAME.test(file.replace(/\.(?:br|gz)$/, ''));
      reply.header('cache-control', isHashed ? 'public, max-age=31536000, immutable' : 'public, max-age=3600');
    },
  });
  app.setNotFoundHandler(async (request, reply) => {
    const isPage = (request.method === 'GET' || request.method === 'HEAD') && !/\.\w+$/.test(request.url.split('?')[0] ?? '');
    if (!isPage) return reply.code(404).send({ code: 'NOT_FOUND' });
    return reply
      .type('text/html; charset=utf-8')
      .header('cache-control', 'no-cache')
      .send(index.replace(ROOT_TAG, `${ROOT_TAG} ngCspNonce="${reply.cspNonce.style}"`));
  });
};
