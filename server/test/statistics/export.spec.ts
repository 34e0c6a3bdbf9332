import { DateTime } from 'luxon';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { AccountType } from '../../src/access/account-type.js';
import { deleteExpiredExports } from '../../src/statistics/delete-expired-exports.js';
import { createTestApp, type TestApp } from '../test-app.js';
import type { TestClient } from '../test-client.js';
import { requested, requestExport } from './export-page.js';
import { parseCsv } from './parse-csv.js';
import { type History, makeHistory } from './random-history.js';
import { type Filter, linesOf } from './recompute.js';

const HEADER = [
  'Id de compte',
  'Date',
  'Entité',
  'Nom',
  'Prénom',
  'Produit',
  'Référence',
  'Quantité',
  'Prix HT',
  'Frais de port',
  'Coût de commande',
];
const NOW = '2026-11-10T09:00:00Z';

let shop: TestApp;
let history: History;
beforeAll(async () => {
  shop = await createTestApp();
  history = await makeHistory(shop, 'export', 70);
}, 120_000);
beforeEach(() => shop.clock.set(NOW));
afterAll(() => shop.close());

/** Both steps: the file as text, its mark taken off. */
async function exportOf(browser: TestClient, filter: Filter = {}): Promise<string> {
  const { url } = await requested(browser, filter);
  const { statusCode, rawPayload } = await browser.get(url);
  expect(statusCode).toBe(200);
  const text = rawPayload.toString('utf8');
  expect(text.startsWith('\ufeff')).toBe(true);
  expect(Buffer.from(text, 'utf8').equals(rawPayload)).toBe(true);
  return text.slice(1);
}

const neutral = (text: string) => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);
const euros = (cents: number) => String(cents / 100);

describe('R-STAT-2: the file', () => {
  const filters: Record<string, () => Filter> = {
    'no filter': () => ({}),
    'a period across a clock change': () => ({ from: '2025-10-26', until: '2025-11-30' }),
    'some products': () => ({ products: history.products.slice(0, 5).map(({ reference }) => reference) }),
    'whatever became of the order': () => ({ statuses: ['SAVED', 'POOLED', 'VALIDATED', 'CANCELLED', 'EXPIRED'] }),
    'accounts of others: it is of one’s own': () => ({
      accountIds: history.accounts.map(({ known }) => String(known.id)),
    }),
  };
  it.each(Object.entries(filters))('is what was ordered, line by line, by %s', async (_of, filterOf) => {
    for (const { account, known } of history.accounts) {
      const filter = filterOf();
      const browser = await shop.world.browser(account);
      const { rowCount } = await requested(browser, filter);
      const [header, ...rows] = parseCsv(await exportOf(browser, filter));
      expect(header).toEqual(HEADER);
      const expected = linesOf(history.orders, { ...filter, accountIds: [String(known.id)] }).map(
        ({ order, product, quantity }) => [
          known.identifier,
          DateTime.fromJSDate(order.savedAt).setZone('Europe/Paris').toFormat('dd/MM/yyyy HH:mm:ss'),
          neutral(order.recipient.name),
          known.lastName,
          known.firstName,
          neutral(product.name),
          product.reference,
          String(quantity),
          euros(product.priceExclTax),
          euros(order.shippingExclTax),
          euros(order.handlingExclTax),
        ],
      );
      expect(rows.map((row) => row.join('|')).sort()).toEqual(expected.map((row) => row.join('|')).sort());
      expect(rowCount).toBe(expected.length);
    }
  });

  it('has the newest order first, its lines together', async () => {
    const browser = await shop.world.browser(history.accounts[0]!.account);
    const [, ...rows] = parseCsv(await exportOf(browser));
    const seconds = rows.map(([, date]) =>
      DateTime.fromFormat(date!, 'dd/MM/yyyy HH:mm:ss', { zone: 'utc' }).toMillis(),
    );
    // within the hour that there is twice, wall time goes back
    const backwards = seconds.filter(
      (at, index) => index > 0 && at > seconds[index - 1]! && at - seconds[index - 1]! > 3_600_000,
    );
    expect(backwards).toEqual([]);
  });

  it('is named after the moment in Paris, and is a file that no cache keeps', async () => {
    const browser = await shop.world.browser();
    for (const [now, fileName] of [
      ['2026-11-10T09:05:07.999Z', 'stat10112026-100507.csv'],
      ['2026-12-31T23:00:00Z', 'stat01012027-000000.csv'],
      ['2027-06-30T21:59:59Z', 'stat30062027-235959.csv'],
    ] as const) {
      shop.clock.set(now);
      const own = await shop.world.browser();
      const { url, ...answer } = await requested(own);
      expect(answer.fileName).toBe(fileName);
      expect(url).toBe(`/exports/${answer.id}`);
      const { statusCode, headers } = await own.get(url);
      expect(statusCode).toBe(200);
      expect(headers).toMatchObject({
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': `attachment; filename="${fileName}"`,
        'cache-control': 'private, no-store',
        'x-content-type-options': 'nosniff',
      });
    }
    expect((await browser.get('/exports/')).statusCode).not.toBe(200);
  });

  it('of nothing has its header, and nothing else', async () => {
    const browser = await shop.world.browser();
    expect((await requested(browser)).rowCount).toBe(0);
    expect(parseCsv(await exportOf(browser))).toEqual([HEADER]);
  });

  it('begins with the mark that makes spreadsheets read accents right, and separates by commas and CRLF', async () => {
    const browser = await shop.world.browser();
    const { url } = await requested(browser);
    const { rawPayload } = await browser.get(url);
    expect([...rawPayload.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const text = rawPayload.toString('utf8');
    expect(text.split('\ufeff')).toHaveLength(2);
    expect(text.replaceAll('"', '')).toContain(
      'Id de compte,Date,Entité,Nom,Prénom,Produit,Référence,Quantité,Prix HT,Frais de port,Coût de commande',
    );
  });

  it('a product named `=1+1, "quoted"` comes back as the text it is, and runs nothing', async () => {
    const product = await shop.world.product({
      name: '=1+1, "quoted"',
      reference: `@SUM_${Date.now()}`,
      priceExclTax: 128,
    });
    const home = await shop.world.establishment({ name: '-2+3|cmd' });
    const account = await shop.world.account({ home, identifier: '+33199001234' });
    await shop.sql('update account set last_name = $2, first_name = $3 where id = $1', [
      account.id,
      '\t=HYPERLINK("x")',
      '=2,"3"\r\n=4',
    ]);
    const browser = await shop.world.browser(account);
    await browser.validate((await browser.saveOrderOf([product.reference, 3])).number);
    const [, row, ...rest] = parseCsv(await exportOf(browser));
    expect(rest).toEqual([]);
    expect(row).toEqual([
      `'+33199001234`,
      '10/11/2026 10:00:00',
      `'-2+3|cmd`,
      `'\t=HYPERLINK("x")`,
      `'=2,"3"\r\n=4`,
      `'=1+1, "quoted"`,
      `'${product.reference}`,
      '3',
      '1.28',
      '0',
      '0',
    ]);
    expect(row?.[5]?.slice(1)).toBe(product.name);
  });

  it('has the prices, names of products and establishments that orders were saved with', async () => {
    const home = await shop.world.establishment({ name: 'SECTION D’AVANT' });
    const product = await shop.world.product({ name: 'Le nom d’avant', priceExclTax: 250 });
    const browser = await shop.world.browser(await shop.world.account({ home }));
    await browser.validate((await browser.saveOrderOf([product.reference, 2])).number);
    const before = await exportOf(browser);
    await shop.sql('update product set name = $2, price_excl_tax = 999, reference = $3 where id = $1', [
      product.id,
      'Autre',
      `AUTRE_${product.id}`,
    ]);
    await shop.sql('update establishment set name = $2 where id = $1', [home.id, 'AUTRE']);
    expect(await exportOf(browser)).toBe(before);
    expect(before).toContain('Le nom d’avant');
  });

  it('an order that was saved after the export was asked for is not in it', async () => {
    const product = await shop.world.product();
    const browser = await shop.world.browser();
    await browser.validate((await browser.saveOrderOf([product.reference, 1])).number);
    const { url, rowCount } = await requested(browser);
    shop.clock.advance({ ms: 1 });
    await browser.validate((await browser.saveOrderOf([product.reference, 2])).number);
    const [, ...rows] = parseCsv((await browser.get(url)).body.slice(1));
    expect([rowCount, rows.map((row) => row[7])]).toEqual([1, ['1']]);
  });
});

describe('R-STAT-2: only its owner may fetch it, for a day', () => {
  it('not found for anybody else, as if it did not exist; signed out: 401', async () => {
    const owner = await shop.world.browser();
    const { url } = await requested(owner);
    const notFound = { code: 'NOT_FOUND', details: { what: 'export' } };
    for (const type of Object.values(AccountType)) {
      const response = await (await shop.world.browser(await shop.world.account({ type }))).get(url);
      expect([response.statusCode, response.json()]).toEqual([404, notFound]);
    }
    const signedOut = await shop.visitor().get(url);
    expect([signedOut.statusCode, signedOut.json<{ code: string }>().code]).toEqual([401, 'UNAUTHENTICATED']);
    for (const id of [
      '0',
      'x',
      '00000000-0000-0000-0000-000000000000',
      "'; drop table orders",
      '%00',
      'é'.repeat(20),
    ]) {
      const response = await owner.get(`/exports/${encodeURIComponent(id)}`);
      expect([400, 404], id).toContain(response.statusCode);
    }
    expect((await owner.get(url)).statusCode).toBe(200);
  });

  it('its owner may from any browser, and again', async () => {
    const account = await shop.world.account();
    const { url } = await requested(await shop.world.browser(account));
    const other = await shop.world.browser(account);
    const first = await other.get(url);
    expect([first.statusCode, (await other.get(url)).body]).toEqual([200, first.body]);
  });

  it('is gone after a day, to the millisecond, though no sweep has run; then the sweep deletes it, and no other', async () => {
    const account = await shop.world.account();
    const browser = await shop.world.browser(account);
    const { url, id } = await requested(browser);
    shop.clock.set('2026-11-11T08:59:59.999Z');
    const later = await requested(browser);
    expect((await browser.get(url)).statusCode).toBe(200);
    shop.clock.advance({ ms: 1 });
    expect((await browser.get(url)).statusCode).toBe(404);
    await deleteExpiredExports(shop.em(), shop.clock.now());
    const left = await shop.sql<{ id: string }>('select id from statistics_export where account_id = $1', [account.id]);
    expect(left.map((row) => row.id)).toEqual([later.id]);
    expect(left.map((row) => row.id)).not.toContain(id);
  });

  it('R-ACC-3: not with a temporary password that is still to be changed', async () => {
    const account = await shop.world.account();
    const browser = await shop.world.browser(account);
    const { url } = await requested(browser);
    await shop.sql('update account set must_change_password = true where id = $1', [account.id]);
    const response = await browser.get(url);
    expect([response.statusCode, response.json<{ code: string }>().code]).toEqual([403, 'PASSWORD_CHANGE_REQUIRED']);
  });

  it('who orders nothing has nothing to export', async () => {
    const logistician = await shop.world.browser(await shop.world.account({ type: AccountType.LOGISTICIAN }));
    expect((await requestExport(logistician)).code).toBe('FORBIDDEN');
    expect((await requestExport(shop.visitor())).code).toBe('UNAUTHENTICATED');
    const before = await shop.sql('select count(*)::int as exports from statistics_export');
    expect((await requestExport(await shop.world.browser(), { from: '2026-02-02', until: '2026-02-01' })).code).toBe(
      'BAD_USER_INPUT',
    );
    expect(await shop.sql('select count(*)::int as exports from statistics_export')).toEqual(before);
  });
});
