import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import type { FastifyInstance } from 'fastify';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '../../src/config.js';
import { clientRoutes } from '../../src/http/client.routes.js';
import { createServer } from '../../src/http/server.js';

const INDEX = '<!doctype html><html lang="fr"><body><app-root></app-root></body></html>';
const HASHED = [
  'main-HY3E77FP.js',
  'chunk-8_s_1yHY.js',
  'chunk-BAfht4Zp.js',
  'chunk-D_BSq-OC.js',
  'styles-ORX2FJE7.css',
  'media/public-sans-ANOH7ZEW.woff2',
];
const NAMED = ['favicon.svg', 'theme.js', 'apple-touch-icon.png', 'icon-maskable.png'];

let root: string;
let app: FastifyInstance;

beforeAll(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'boutique-client-'));
  await mkdir(path.join(root, 'media'));
  await writeFile(path.join(root, 'index.html'), INDEX);
  for (const name of [...HASHED, ...NAMED]) await writeFile(path.join(root, name), `/* ${name} */`);
  await writeFile(path.join(root, 'main-HY3E77FP.js.br'), brotliCompressSync('/* main-HY3E77FP.js */'));
  app = await serve(root);
});
afterAll(async () => {
  await app.close();
  await rm(root, { recursive: true });
});

async function serve(folder: string): Promise<FastifyInstance> {
  const server = await createServer(readConfig({}), pino({ level: 'silent' }));
  await server.register(clientRoutes, { root: folder });
  return server;
}

describe('the built client', () => {
  it.each(HASHED)('%s is kept for ever: another build has another name', async (name) => {
    const response = await app.inject(`/${name}`);
    expect(response.statusCode).toBe(200);
    expect(response.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect(response.body).toContain(name);
  });

  it.each(NAMED)('%s is kept for an hour: its name stays', async (name) => {
    const response = await app.inject(`/${name}`);
    expect([response.statusCode, response.headers['cache-control']]).toEqual([200, 'public, max-age=3600']);
  });

  it('is sent as it was packed when it was built', async () => {
    const response = await app.inject({ url: '/main-HY3E77FP.js', headers: { 'accept-encoding': 'br, gzip' } });
    expect(response.headers).toMatchObject({
      'content-encoding': 'br',
      'content-type': expect.stringContaining('javascript'),
      'cache-control': 'public, max-age=31536000, immutable',
    });
    expect(response.rawPayload).toEqual(brotliCompressSync('/* main-HY3E77FP.js */'));
  });

  it.each(['/', '/catalogue', '/commandes/2026-11-10-00001', '/produits/BROCHVOIX?retour=1', '/index.html'])(
    '%s is the one page, from no cache, with the nonce that its policy names',
    async (url) => {
      const response = await app.inject(url);
      expect(response.statusCode).toBe(200);
      expect(response.headers).toMatchObject({
        'content-type': 'text/html; charset=utf-8',
        'cache-control': 'no-cache',
      });
      const nonce = /ngCspNonce="([0-9a-f]{32})"/.exec(response.body)?.[1];
      expect(nonce).toBeDefined();
      expect(response.headers['content-security-policy']).toContain(`style-src 'self' 'nonce-${nonce}'`);
      expect(response.body).toBe(INDEX.replace('<app-root', `<app-root ngCspNonce="${nonce}"`));
    },
  );

  it('a browser comes to a page whose address ends like a file: a reference may have a dot', async () => {
    const headers = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };
    expect((await app.inject({ url: '/produits/DEP.SANTE', headers })).headers['content-type']).toContain('text/html');
  });

  it.each(['/inconnu.js', '/chunk-AAAAAAAA.js', '/favicon.ico', '/robots.txt'])(
    'a file that there is not (%s) is not the page',
    async (url) => {
      const response = await app.inject({ url, headers: { accept: '*/*' } });
      expect([response.statusCode, response.json()]).toEqual([404, { code: 'NOT_FOUND' }]);
    },
  );

  it('nothing is posted to a page', async () => {
    const response = await app.inject({ method: 'POST', url: '/catalogue', headers: { accept: 'text/html' } });
    expect([response.statusCode, response.json()]).toEqual([404, { code: 'NOT_FOUND' }]);
  });

  it.each([
    '/../package.json',
    '/..%2f..%2fetc%2fpasswd',
    '/media/..%2f..%2fpackage.json',
    '/%2e%2e/package.json',
    '/.env',
  ])('%s does not lead out of its folder', async (url) => {
    const response = await app.inject({ url, headers: { accept: '*/*' } });
    expect(response.body).not.toContain('"name"');
    expect(response.body).not.toContain('root:');
    expect([404, 200]).toContain(response.statusCode);
    if (response.statusCode === 200) expect(response.headers['content-type']).toContain('text/html');
  });

  it('is not there when it was not built: the API alone is served', async () => {
    const without = await serve(path.join(root, 'nowhere'));
    expect((await without.inject('/catalogue')).statusCode).toBe(404);
    await without.close();
  });
});
