import type { EntityManager } from '@mikro-orm/postgresql';
import type { FastifyPluginAsync } from 'fastify';
import { statement } from '../database/statement.js';
import { ImageCache } from './image-cache.js';

export interface MediaRoutesOptions {
  em: EntityManager;
  /** Bytes of images kept in memory. */
  cacheBytes?: number;
}

type Size = 'small' | 'large';

const FIND_IMAGE = {
  small: statement<{ sha256: string }>()((db, p) =>
    db.selectFrom('media').select('small as image').where('sha256', '=', p.sha256),
  ),
  large: statement<{ sha256: string }>()((db, p) =>
    db.selectFrom('media').select('large as image').where('sha256', '=', p.sha256),
  ),
} as const satisfies Record<Size, unknown>;
const SHA256 = /^[0-9a-f]{64}$/;

/**
 * `GET /media/:sha256?size=small|large` (large when left out): an image as WebP, 404 where there is none.
 * Open to everybody (R-ACC-8) on purpose: covers are no personal data, nobody can guess an address without having the image,
 * and mails and shared caches can show them. The content of an address never changes, so it may be cached for ever.
 */
export const mediaRoutes: FastifyPluginAsync<MediaRoutesOptions> = async (app, { em, cacheBytes = 16_000_000 }) => {
  const cache = new ImageCache(cacheBytes);

  const find = async (sha256: string, size: Size): Promise<Buffer | undefined> => {
    const key = `${size} ${sha256}`;
    const kept = cache.get(key);
    if (kept) return kept;
    const row = await FIND_IMAGE[size].one(em.fork(), { sha256 });
    if (row) cache.set(key, row.image);
    return row?.image;
  };

  app.get<{ Params: { sha256: string }; Querystring: { size?: string | string[] } }>(
    '/media/:sha256',
    async (request, reply) => {
      const { sha256 } = request.params;
      const { size = 'large' } = request.query;
      if (!SHA256.test(sha256) || (size !== 'small' && size !== 'large'))
        return reply.code(404).send({ code: 'NOT_FOUND' });
      const etag = `"${sha256}-${size}"`;
      const image = await find(sha256, size);
      if (!image) return reply.code(404).send({ code: 'NOT_FOUND' });
      reply.header('cache-control', 'public, max-age=31536000, immutable').header('etag', etag);
      if (isKnown(request.headers['if-none-match'], etag)) return reply.code(304).send();
      return reply.type('image/webp').send(image);
    },
  );
};

/** RFC 9110: a list of tags, weak ones included, or `*`. */
function isKnown(ifNoneMatch: string | undefined, etag: string): boolean {
  if (ifNoneMatch === undefined) return false;
  if (ifNoneMatch.trim() === '*') return true;
  return ifNoneMatch.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag);
}
