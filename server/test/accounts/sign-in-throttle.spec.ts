import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { deleteExpiredSessions } from '../../src/accounts/delete-expired-sessions.js';
import { KnownDevices, rotateDeviceKeys } from '../../src/accounts/known-devices.js';
import { hashPassword } from '../../src/accounts/password.js';
import { createTestApp, type TestApp } from '../test-app.js';
import { TestClient } from '../test-client.js';
import { signInFrom } from './sign-in-form.js';

const PASSWORD = 'boutique-essai';
/** For one identifier at one address; ten times as many for one address, twenty for one identifier everywhere. */
const ATTEMPTS = 3;

let one: TestApp;
let two: TestApp;
let passwordHash: string;
let n = 0;

beforeAll(async () => {
  [one, passwordHash] = await Promise.all([
    createTestApp({ SIGN_IN_ATTEMPTS: String(ATTEMPTS) }),
    hashPassword(PASSWORD),
  ]);
  two = await createTestApp({ SIGN_IN_ATTEMPTS: String(ATTEMPTS) }, { besides: one });
});
afterAll(async () => {
  await two.close();
  await one.close();
});
beforeEach(() => one.sql('delete from sign_in_attempt'));

async function anIdentifier(): Promise<string> {
  const { identifier } = await one.world.account({ identifier: `Throttled-${++n}`, passwordHash });
  return identifier;
}

const from = (address?: string, cookie?: string | null) => ({
  ...(address && { address }),
  ...(cookie && { headers: { cookie } }),
});
const right = (shop: TestApp, identifier: string, address?: string, cookie?: string | null) =>
  signInFrom(shop, { identifier, password: PASSWORD }, from(address, cookie));
const wrong = (shop: TestApp, identifier: string, address?: string, cookie?: string | null) =>
  signInFrom(shop, { identifier, password: 'wrong' }, from(address, cookie));
const codes = (answers: { code: string | null }[]) => answers.map(({ code }) => code);

describe('R-ACC-7: one identifier', () => {
  it('may fail three times, over all processes together; then even the right password waits', async () => {
    const identifier = await anIdentifier();
    const failures = [await wrong(one, identifier), await wrong(two, identifier), await wrong(one, identifier)];
    expect(codes(failures)).toEqual(Array(ATTEMPTS).fill('INVALID_CREDENTIALS'));
    for (const shop of [one, two]) {
      for (const answer of [await wrong(shop, identifier), await right(shop, identifier)]) {
        expect(answer).toMatchObject({
          identifier: null,
          code: 'TOO_MANY_ATTEMPTS',
          details: { retryAfterSeconds: expect.any(Number) },
          setCookie: null,
        });
        expect(answer.details['retryAfterSeconds']).toBeGreaterThan(890);
        expect(answer.details['retryAfterSeconds']).toBeLessThanOrEqual(900);
      }
    }
    expect(
      await one.sql('select 1 from session s join account a on a.id = s.account_id where a.identifier = $1', [
        identifier,
      ]),
    ).toEqual([]);
  });

  it('is one whatever its case', async () => {
    const identifier = await anIdentifier();
    await wrong(one, identifier.toUpperCase(), '10.0.0.1');
    await wrong(two, identifier.toLowerCase(), '10.0.0.1');
    await wrong(one, identifier, '10.0.0.1');
    expect(await right(two, identifier, '10.0.0.1')).toMatchObject({ code: 'TOO_MANY_ATTEMPTS' });
  });

  it('is not locked by a stranger: who fails waits at their own address, and its owner signs in', async () => {
    const identifier = await anIdentifier();
    for (let i = 0; i < ATTEMPTS * 4; i++) await wrong(i % 2 ? one : two, identifier, '10.6.6.6');
    expect(await right(one, identifier, '10.6.6.6')).toMatchObject({ code: 'TOO_MANY_ATTEMPTS' });
    expect(await right(two, identifier, '10.0.0.7')).toMatchObject({ identifier, code: null });
  });

  it('is guarded against strangers together, who stop after twenty times as many; but for a browser that it knows', async () => {
    const identifier = await anIdentifier();
    const { deviceCookie } = await right(one, identifier, '10.0.1.1');
    const answers = [];
    for (let stranger = 0; stranger <= 20; stranger++) {
      for (let i = 0; i < ATTEMPTS; i++) {
        answers.push(await wrong(i % 2 ? one : two, identifier, `10.66.0.${stranger}`));
      }
    }
    expect(codes(answers)).toEqual([
      ...Array<string>(ATTEMPTS * 20).fill('INVALID_CREDENTIALS'),
      ...Array<string>(ATTEMPTS).fill('TOO_MANY_ATTEMPTS'),
    ]);
    expect(await right(two, identifier, '10.0.1.1')).toMatchObject({ code: 'TOO_MANY_ATTEMPTS' });
    expect(await right(two, identifier, '10.66.0.1', deviceCookie)).toMatchObject({ identifier, code: null });
  });

  it('does not keep others from signing in', async () => {
    const [identifier, other] = [await anIdentifier(), await anIdentifier()];
    for (let i = 0; i <= ATTEMPTS; i++) await wrong(one, identifier);
    expect(await right(two, other)).toMatchObject({ identifier: other, code: null });
  });

  it('that exists not is throttled as one that does: the answers do not tell them apart', async () => {
    const answers = [];
    for (let i = 0; i <= ATTEMPTS; i++) answers.push(await wrong(one, 'nobody-of-this-name'));
    expect(codes(answers)).toEqual([...Array<string>(ATTEMPTS).fill('INVALID_CREDENTIALS'), 'TOO_MANY_ATTEMPTS']);
  });

  it('is forgiven its failures by a success', async () => {
    const identifier = await anIdentifier();
    for (let round = 0; round < 2; round++) {
      await wrong(one, identifier);
      await wrong(two, identifier);
      expect(await right(one, identifier)).toMatchObject({ identifier, code: null });
    }
  });

  it('twenty attempts at once do not slip through: three are judged', async () => {
    const identifier = await anIdentifier();
    const answers = await Promise.all(Array.from({ length: 20 }, (_, i) => wrong(i % 2 ? one : two, identifier)));
    expect(codes(answers).sort()).toEqual([
      ...Array<string>(ATTEMPTS).fill('INVALID_CREDENTIALS'),
      ...Array<string>(20 - ATTEMPTS).fill('TOO_MANY_ATTEMPTS'),
    ]);
  });

  it('may try again when the time has passed, and its row is swept', async () => {
    const identifier = await anIdentifier();
    for (let i = 0; i <= ATTEMPTS; i++) await wrong(one, identifier);
    await one.sql('update sign_in_attempt set expire = $1', [Date.now() - 1]);
    expect(await right(two, identifier)).toMatchObject({ identifier, code: null });

    await one.sql('update sign_in_attempt set expire = $1', [one.clock.now().getTime() - 1]);
    await deleteExpiredSessions(one.em(), one.clock.now());
    expect(await one.sql('select key from sign_in_attempt')).toEqual([]);
  });
});

describe('R-ACC-7: one address', () => {
  const SPENT = ATTEMPTS * 10;
  const spend = (address: string) =>
    one.sql(`insert into sign_in_attempt (key, points, expire) values ('address:' || $1, $2, $3)`, [
      address,
      SPENT,
      Date.now() + 900_000,
    ]);

  it('may fail ten times as often, whoever it tries; other addresses are not concerned', async () => {
    const identifier = await anIdentifier();
    const answers = [];
    for (let i = 0; i < SPENT; i++) answers.push(await wrong(i % 2 ? one : two, `guess-${i}`, '10.1.0.1'));
    expect(new Set(codes(answers))).toEqual(new Set(['INVALID_CREDENTIALS']));
    expect(await right(two, identifier, '10.1.0.1')).toMatchObject({
      code: 'TOO_MANY_ATTEMPTS',
      details: { retryAfterSeconds: expect.any(Number) },
    });
    expect(await right(two, identifier, '10.1.0.2')).toMatchObject({ identifier, code: null });
  });

  it('is an office: who succeeds does not use it up', async () => {
    const identifier = await anIdentifier();
    for (let i = 0; i < 4; i++) await right(one, identifier, '10.1.0.3');
    await wrong(one, identifier, '10.1.0.3');
    expect(await one.sql(`select points from sign_in_attempt where key = 'address:10.1.0.3'`)).toEqual([{ points: 1 }]);
  });

  it('is the connection’s: a header does not give another, nor lock out somebody else’s', async () => {
    const identifier = await anIdentifier();
    await spend('10.1.0.4');
    const typed = { identifier, password: PASSWORD };
    const disguised = { address: '10.1.0.4', headers: { 'x-forwarded-for': '10.1.0.99' } };
    expect(await signInFrom(one, typed, disguised)).toMatchObject({ code: 'TOO_MANY_ATTEMPTS' });
    await signInFrom(
      one,
      { identifier, password: 'wrong' },
      { address: '10.1.0.5', headers: { 'x-forwarded-for': '10.1.0.6' } },
    );
    expect(await one.sql(`select key from sign_in_attempt where key like 'address:10.1.0.%' order by key`)).toEqual([
      { key: 'address:10.1.0.4' },
      { key: 'address:10.1.0.5' },
    ]);
  });

  it('is what the proxy says, where there is one that the shop was told of', async () => {
    const behind = await createTestApp({ SIGN_IN_ATTEMPTS: String(ATTEMPTS), TRUST_PROXY: 'true' }, { besides: one });
    await spend('10.1.0.7');
    const typed = { identifier: await anIdentifier(), password: PASSWORD };
    const through = (client: string) => ({ address: '10.9.9.9', headers: { 'x-forwarded-for': client } });
    expect(await signInFrom(behind, typed, through('10.1.0.7'))).toMatchObject({ code: 'TOO_MANY_ATTEMPTS' });
    expect(await signInFrom(behind, typed, through('10.1.0.8'))).toMatchObject({ code: null });
    await behind.close();
  });
});

describe('R-ACC-7: a browser that the account has used', () => {
  it('is known after a sign-in, also once signed out, by a cookie that says nothing and is another each time', async () => {
    const identifier = await anIdentifier();
    const first = await right(one, identifier);
    expect(first.deviceCookie).toMatch(/^boutique_device=[\w.-]+$/);
    const browser = new TestClient(one.app, `${first.cookie}; ${first.deviceCookie}`);
    const { headers } = await one.app.http.inject({
      method: 'POST',
      url: '/graphql',
      payload: { query: 'mutation { signOut }' },
      headers: { cookie: browser.cookie ?? '' },
    });
    expect([headers['set-cookie']].flat().join()).not.toContain('boutique_device');
    const second = await right(two, identifier, '10.2.0.1', first.deviceCookie);
    expect(second.deviceCookie).not.toBe(first.deviceCookie);
  });

  it('fails as often as any other, by itself; neither an address nor strangers count with it', async () => {
    const [identifier, other] = [await anIdentifier(), await anIdentifier()];
    const { deviceCookie } = await right(one, identifier, '10.2.0.2');
    for (let i = 0; i < ATTEMPTS; i++) {
      expect(await wrong(two, identifier, '10.2.0.2', deviceCookie)).toMatchObject({ code: 'INVALID_CREDENTIALS' });
    }
    expect(await right(one, identifier, '10.2.0.2', deviceCookie)).toMatchObject({ code: 'TOO_MANY_ATTEMPTS' });
    expect(await right(one, identifier, '10.2.0.2')).toMatchObject({ code: null });
    // Of another account it is a stranger's browser
    for (let i = 0; i < ATTEMPTS; i++) await wrong(one, other, '10.2.0.3', deviceCookie);
    expect(await right(one, other, '10.2.0.3', deviceCookie)).toMatchObject({ code: 'TOO_MANY_ATTEMPTS' });
  });

  it('is unknown again once the keys are others, and keys rotate without forgetting living cookies', async () => {
    const identifier = await anIdentifier();
    const { deviceCookie } = await right(one, identifier);
    const keys = () => one.sql<{ id: number }>('select id from device_key order by id');
    const before = await keys();
    await rotateDeviceKeys(one.em(), new Date());
    expect(await keys()).toEqual(before);
    await rotateDeviceKeys(one.em(), new Date(Date.now() + 91 * 86_400_000));
    expect(await keys()).toHaveLength(2);
    const devices = new KnownDevices(() => one.em());
    const [, cookie = ''] = deviceCookie?.split('=') ?? [];
    expect(await devices.recognise(cookie, identifier, one.clock.now())).not.toBeNull();
    await one.sql('delete from device_key where id = $1', [before[0]?.id]);
    const later = new KnownDevices(() => one.em());
    expect(await later.recognise(cookie, identifier, one.clock.now())).toBeNull();
  });
});

describe('R-ACC-7: what is counted for one purpose counts for no other', () => {
  it('ten sign-ins as « account:3 » or « 3 » do not keep account 3 from changing its password', async () => {
    const account = await one.world.account({ identifier: `Throttled-${++n}`, passwordHash });
    for (const typed of [`account:${account.id}`, String(account.id), `CURRENT_PASSWORD:${account.id}`]) {
      for (let i = 0; i <= ATTEMPTS; i++) await wrong(one, typed, '127.0.0.1');
    }
    const browser = await one.world.browser(account);
    const { code } = await browser.request(
      'mutation ($c: String!, $n: String!) { changePassword(current: $c, new: $n) { id } }',
      { c: PASSWORD, n: 'sept-coquelicots-au-vent' },
    );
    expect(code).toBeNull();
  });
});
