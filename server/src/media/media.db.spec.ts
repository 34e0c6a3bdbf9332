import { MikroORM } from '@mikro-orm/postgresql';
import Fastify, { type FastifyInstance } from 'fastify';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../test/database.js';
import { ormOptions } from '../orm.config.js';
import { onStatement } from '../database/prepared-client.js';
import { mediaRoutes } from './media.routes.js';
import { Media } from './media.entity.js';
import { storeMedia } from './store-media.js';

describe('media', () => {
  let database: TestDatabase;
  let orm: MikroORM;
  let app: FastifyInstance;

  beforeAll(async () => {
    database = await createTestDatabase();
    orm = await MikroORM.init(ormOptions(database.url, { poolSize: 2 }));
    app = Fastify();
    await app.register(mediaRoutes, { em: orm.em });
  });

  afterAll(async () => {
    await app?.close();
    await orm?.close();
    await database?.drop();
  });

  const aPicture = (background: string): Promise<Buffer> =>
    sharp({ create: { width: 600, height: 800, channels: 3, background } })
      .png()
      .toBuffer();

  it('stores the same bytes once', async () => {
    const bytes = await aPicture('#0f6b5c');

    const first = await storeMedia(orm.em.fork(), bytes);
    const second = await storeMedia(orm.em.fork(), bytes);

    expect(second).toBe(first);
    expect(await orm.em.fork().count(Media, { sha256: first })).toBe(1);
  });

  it('serves both sizes, to be kept for ever', async () => {
    const sha256 = await storeMedia(orm.em.fork(), await aPicture('#1d4f8c'));

    const small = await app.inject(`/media/${sha256}?size=small`);
    const large = await app.inject(`/media/${sha256}`);

    expect(small.statusCode).toBe(200);
    expect(small.headers).toMatchObject({
      'content-type': 'image/webp',
      'cache-control': 'public, max-age=31536000, immutable',
      etag: `"${sha256}-small"`,
    });
    expect((await sharp(small.rawPayload).metadata()).width).toBe(320);
    expect((await sharp(large.rawPayload).metadata()).width).toBe(600);
  });

  it('asks the database once, with one statement, and answers 304 to who has it', async () => {
    const sha256 = await storeMedia(orm.em.fork(), await aPicture('#a3242c'));
    const statements: string[] = [];
    onStatement((text) => statements.push(text));
    try {
      const first = await app.inject(`/media/${sha256}?size=small`);
      const again = await app.inject({
        url: `/media/${sha256}?size=small`,
        headers: { 'if-none-match': `W/"x", ${String(first.headers.etag)}` },
      });

      expect(again.statusCode).toBe(304);
      expect(again.rawPayload).toHaveLength(0);
      expect(statements).toEqual([expect.stringMatching(/^select .* from "media" where /)]);
    } finally {
      onStatement(null);
    }
  });

  it.each([
    ['an image that is not there', `/media/${'0'.repeat(64)}`],
    ['what is no SHA-256', '/media/..%2f..%2fetc'],
    ['another size', `/media/${'0'.repeat(64)}?size=huge`],
    ['two sizes', `/media/${'0'.repeat(64)}?size=small&size=large`],
  ])('answers 404 for %s', async (_, url) => {
    expect((await app.inject(url)).statusCode).toBe(404);
  });
});
