import { Writable } from 'node:stream';
import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { AccountType } from '../../src/access/account-type.js';
import { hashPassword } from '../../src/accounts/password.js';
import { deleteOldAccessEntries } from '../../src/audit/delete-old-access-entries.js';
import { createTestApp, type TestApp } from '../test-app.js';
import { TestClient } from '../test-client.js';
import { signInFrom } from './sign-in-form.js';

const PASSWORD = 'sept-coquelicots-au-vent';

let shop: TestApp;
let passwordHash: string;
let serial = 0;
const logged: Record<string, unknown>[] = [];
beforeAll(async () => {
  const write = (line: Buffer, _encoding: string, done: () => void) => {
    logged.push(JSON.parse(line.toString()) as Record<string, unknown>);
    done();
  };
  const log = pino({ level: 'info' }, new Writable({ write }));
  [shop, passwordHash] = await Promise.all([createTestApp({ SIGN_IN_ATTEMPTS: '3' }, { log }), hashPassword(PASSWORD)]);
});
beforeEach(async () => {
  shop.clock.set('2026-11-10T09:20:00Z');
  await shop.sql('delete from access_entry');
  logged.length = 0;
});
afterAll(() => shop.close());

const anAccount = (type?: AccountType) =>
  shop.world.account({ identifier: `ACCESS-${++serial}`, passwordHash, ...(type && { type }) });
const noted = () =>
  shop.sql('select event, account_id as "accountId", typed, address, subject, times from access_entry order by id');
const signIn = (identifier: string, password: string, address: string) =>
  signInFrom(shop, { identifier, password }, { address });

describe('R-ACC-7: who comes to the door is in the audit and in the log', () => {
  it('sign-ins, failures and lock-outs, alike ones of an hour in one row', async () => {
    const { id, identifier } = await anAccount();
    const row = { accountId: id, typed: '', address: '10.3.0.1', subject: null };
    await signIn(identifier, PASSWORD, '10.3.0.1');
    for (let i = 0; i < 5; i++) await signIn(identifier.toLowerCase(), `${PASSWORD}?`, '10.3.0.1');
    expect(await noted()).toEqual([
      { ...row, event: 'SIGNED_IN', times: 1 },
      { ...row, event: 'SIGN_IN_FAILED', times: 3 },
      { ...row, event: 'SIGN_IN_LOCKED', times: 2 },
    ]);
    shop.clock.advance({ hours: 1 });
    await signIn(identifier, PASSWORD, '10.3.0.2');
    expect(await noted()).toHaveLength(4);
    expect(logged.filter(({ event }) => event).map(({ event, accountId }) => [event, accountId])).toEqual([
      ['SIGNED_IN', id],
      ...Array<unknown>(3).fill(['SIGN_IN_FAILED', id]),
      ...Array<unknown>(2).fill(['SIGN_IN_LOCKED', id]),
      ['SIGNED_IN', id],
    ]);
    expect(JSON.stringify(logged)).not.toContain(PASSWORD);
    expect(JSON.stringify(await shop.sql('select * from access_entry'))).not.toContain(PASSWORD);
  });

  it('of an identifier that no account has, four signs: it may be a password in the wrong field', async () => {
    await signIn(PASSWORD, 'MGEN-SD01', '10.3.0.3');
    await signIn('ab\r\n', 'x', '10.3.0.3');
    expect(await noted()).toMatchObject([
      { event: 'SIGN_IN_FAILED', accountId: null, typed: 'sept…', address: '10.3.0.3' },
      { event: 'SIGN_IN_FAILED', accountId: null, typed: 'ab', address: '10.3.0.3' },
    ]);
    expect(JSON.stringify(logged)).not.toContain(PASSWORD);
  });

  it('a wrong current password of somebody who is signed in', async () => {
    const account = await anAccount();
    const browser = await shop.world.browser(account);
    await browser.request('mutation { changePassword(current: "a", new: "b") { id } }');
    expect(await noted()).toMatchObject([
      { event: 'PASSWORD_REFUSED', accountId: account.id, subject: 'changePassword', times: 1 },
    ]);
  });
});

describe('R-ACC-8: what is refused to an account is noted, once for each request', () => {
  it('fields of another type of account, others’ orders and documents', async () => {
    const [owner, other] = [await shop.world.browser(), await anAccount()];
    const { reference } = await shop.world.product();
    const { number } = await owner.saveOrderOf([reference, 1]);
    const browser = await shop.world.browser(other);
    const row = { accountId: other.id, typed: '', address: '127.0.0.1' };
    expect((await browser.request('{ carriers { items { id } } }')).code).toBe('FORBIDDEN');
    expect((await browser.order(number)).data).toEqual({ order: null });
    expect((await browser.cancel(number)).code).toBe('NOT_FOUND');
    expect((await browser.get(`/documents/orders/${number}/quote.pdf`)).statusCode).toBe(404);
    expect(await noted()).toEqual([
      { ...row, event: 'FORBIDDEN', subject: 'carriers', times: 1 },
      { ...row, event: 'NOT_FOUND', subject: number, times: 3 },
    ]);
  });

  it('nothing of what one may have, nor of who is not signed in', async () => {
    const browser = await shop.world.browser();
    await browser.cart();
    await shop.visitor().cart();
    await new TestClient(shop.app, null).order('2026-11-10-00001');
    expect(await noted()).toEqual([]);
  });
});

it('access entries are kept for a year, then swept', async () => {
  const { identifier } = await anAccount();
  await signIn(identifier, PASSWORD, '10.3.0.4');
  shop.clock.advance({ days: 364 });
  await deleteOldAccessEntries(shop.em(), shop.clock.now());
  expect(await noted()).toHaveLength(1);
  shop.clock.advance({ days: 2 });
  await deleteOldAccessEntries(shop.em(), shop.clock.now());
  expect(await noted()).toEqual([]);
});
