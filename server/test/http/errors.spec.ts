import { Writable } from 'node:stream';
import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTestApp, type TestApp } from '../test-app.js';
import { signInFrom } from '../accounts/sign-in-form.js';
import type { TestClient } from '../test-client.js';
import { logistician } from '../shipping/warehouse.js';
import { ask, post } from './ask.js';

interface LogLine {
  msg: string;
  id?: string;
  reqId?: string;
  err?: { message: string };
}

let shop: TestApp;
let warehouse: TestClient;
let log: string[] = [];

beforeAll(async () => {
  const sink = new Writable({
    write(chunk: Buffer, _encoding, done) {
      log.push(chunk.toString());
      done();
    },
  });
  shop = await createTestApp({}, { log: pino({ level: 'debug' }, sink) });
  warehouse = await logistician(shop);
});
afterAll(() => shop.close());
beforeEach(() => (log = []));

/** Takes a table away, so that whatever needs it fails as nobody foresaw. */
async function without(table: string, work: () => Promise<void>): Promise<void> {
  await shop.sql(`select 1`);
  const em = shop.em();
  await em.execute(`alter table "${table}" rename to "${table}_away"`);
  try {
    await work();
  } finally {
    await em.execute(`alter table "${table}_away" rename to "${table}"`);
  }
}

const lines = () => log.map((line) => JSON.parse(line) as LogLine);
const faults = () => lines().filter(({ msg }) => msg === 'unexpected error');

describe('what nobody foresaw', () => {
  it('is masked: the reader gets an id, the log has it with the reason', async () => {
    await without('carrier', async () => {
      const { status, body } = await post(
        shop,
        { query: '{ carriers { items { name } } }' },
        { cookie: warehouse.cookie ?? '' },
      );
      expect(status).toBe(200);
      const [fault] = faults();
      expect(JSON.parse(body)).toEqual({
        data: null,
        errors: [
          {
            message: 'INTERNAL_SERVER_ERROR',
            path: ['carriers', 'items'],
            extensions: { code: 'INTERNAL_SERVER_ERROR', details: { id: fault?.id } },
          },
        ],
      });
      expect(fault?.id).toMatch(/^[0-9a-f-]{36}$/);
      expect(fault?.err?.message).toContain('carrier');
      expect(faults()).toHaveLength(1);
    });
  });

  it('before any field is read is masked too', async () => {
    await without('session', async () => {
      const { body } = await post(
        shop,
        { query: '{ shopSettings { contactEmail } }' },
        { cookie: warehouse.cookie ?? '' },
      );
      expect(body).not.toMatch(/session|relation|select|pg_|postgres/i);
      expect(body).toContain('INTERNAL_SERVER_ERROR');
      expect(faults()).toHaveLength(1);
    });
  });

  it('on the plain routes: the id is the request’s own', async () => {
    await without('orders', async () => {
      const answer = await ask(shop, {
        url: '/documents/orders/2026-11-10-00001/quote.pdf',
        headers: { cookie: warehouse.cookie ?? '' },
      });
      expect(answer.status).toBe(500);
      expect(JSON.parse(answer.body)).toEqual({
        code: 'INTERNAL_SERVER_ERROR',
        details: { id: answer.headers['x-request-id'] },
      });
      expect(faults().map(({ reqId }) => reqId)).toEqual([answer.headers['x-request-id']]);
    });
  });

  it('while something is being written leaves nothing behind', async () => {
    const { reference, id } = await shop.world.product({ stock: 5 });
    const browser = await shop.world.browser();
    await browser.addToCart(reference, 2);
    await without('audit_entry', async () => {
      expect(await browser.save()).toMatchObject({ data: null, code: 'INTERNAL_SERVER_ERROR' });
    });
    expect(await shop.sql('select reserved from product where id = $1', [id])).toEqual([{ reserved: 0 }]);
    expect(await shop.sql('select 1 from orders')).toEqual([]);
    expect((await browser.cart()).data?.cart.quantityTotal).toBe(2);
    // And the shop goes on
    expect(await browser.save()).toMatchObject({ code: null });
  });

  it('passes when its cause does', async () => {
    await without('carrier', async () => {
      expect(await warehouse.request('{ carriers { items { name } } }')).toMatchObject({
        code: 'INTERNAL_SERVER_ERROR',
      });
    });
    expect(await warehouse.request('{ carriers { items { name } } }')).toMatchObject({ code: null });
  });
});

describe('the log', () => {
  afterEach(() => undefined);

  it('has nothing of a refusal', async () => {
    await post(shop, { query: '{ carriers { items { name } } }' });
    await post(shop, { query: '{ nothing }' });
    await ask(shop, { url: '/documents/orders/x/quote.pdf' });
    expect(faults()).toEqual([]);
  });

  it('has of each request its route and time, and nobody’s name, address, token or password', async () => {
    const account = await shop.world.account({ identifier: 'MGEN-LOG', email: 'secret@exemple.fr' });
    const browser = await shop.world.browser(account);
    await signInFrom(shop, { identifier: 'MGEN-LOG-2', password: 'motdepasse' });
    await browser.request('{ viewer { email identifier } }');
    await browser.get('/documents/orders/2026-11-10-12345/quote.pdf');
    await browser.get('/catalogue?recherche=confidentiel');
    await without('sign_in_attempt', async () => {
      await signInFrom(shop, { identifier: 'MGEN-LOG', password: 'motdepasse' });
    });
    const all = log.join('');
    expect(lines().filter(({ msg }) => msg === 'request').length).toBeGreaterThanOrEqual(5);
    expect(all).toContain('/documents/orders/:number/quote.pdf');
    for (const secret of [
      'MGEN-LOG',
      'secret@exemple.fr',
      'motdepasse',
      browser.cookie!.split('=')[1]!,
      '12345',
      'confidentiel',
      '127.0.0.1',
    ]) {
      expect(all).not.toContain(secret);
    }
  });
});

describe('what cannot be read', () => {
  it.each(['/documents/orders/%E0%A4%A/quote.pdf', '/%', '/media/%ZZ'])(
    'the address %s is a fault of the request',
    async (url) => {
      const answer = await ask(shop, { url });
      expect(answer.status).toBe(400);
      expect(faults()).toEqual([]);
    },
  );

  it('a text with a NUL is a fault of the request, wherever it is', async () => {
    const browser = await shop.world.browser();
    const asked = [
      'query ($s: String!) { product(reference: $s) { id } }',
      'query ($s: String!) { order(number: $s) { id } }',
      'mutation ($s: String!) { cancelOrder(number: $s) { id } }',
      'mutation ($s: ID!) { saveOrder(idempotencyKey: $s) { id } }',
    ];
    await browser.addToCart((await shop.world.product()).reference, 1);
    for (const document of asked) {
      expect(await browser.request(document, { s: 'a\u0000b' })).toMatchObject({ code: 'BAD_USER_INPUT' });
    }
    expect(faults()).toEqual([]);
  });
});
