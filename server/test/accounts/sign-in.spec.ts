import { verify } from '@node-rs/argon2';
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Account } from '../../src/accounts/account.entity.js';
import { AccountType } from '../../src/access/account-type.js';
import { hashPassword } from '../../src/accounts/password.js';
import { createTestApp, type TestApp } from '../test-app.js';
import { TestClient } from '../test-client.js';
import { signInFrom } from './sign-in-form.js';

vi.mock('@node-rs/argon2', async (original) => {
  const real = await original<typeof import('@node-rs/argon2')>();
  return { ...real, verify: vi.fn(real.verify) };
});

const PASSWORD = 'Café d’été 2026';
const ARGON2ID = /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/;
const INVALID = {
  identifier: null,
  code: 'INVALID_CREDENTIALS',
  message: 'INVALID_CREDENTIALS',
  details: {},
  setCookie: null,
  cookie: null,
  deviceCookie: null,
};

let shop: TestApp;
let passwordHash: string;
beforeAll(async () => {
  [shop, passwordHash] = await Promise.all([createTestApp({ SIGN_IN_ATTEMPTS: '1000' }), hashPassword(PASSWORD)]);
});
afterAll(() => shop.close());
beforeEach(() => void vi.mocked(verify).mockClear());

const anAccount = (sheet: { identifier: string; type?: AccountType }): Promise<Account> =>
  shop.world.account({ ...sheet, passwordHash });
const sessions = () => shop.sql<{ n: number }>('select count(*)::int as n from session');

describe('R-ACC-5, R-ACC-7: signing in', () => {
  it('with the right password opens a session and says who it is', async () => {
    await anAccount({ identifier: 'MGEN-SD01' });
    const answer = await signInFrom(shop, { identifier: 'MGEN-SD01', password: PASSWORD });
    expect(answer).toMatchObject({ identifier: 'MGEN-SD01', code: null });
    const browser = new TestClient(shop.app, answer.cookie);
    expect(await browser.request('{ viewer { identifier } }')).toMatchObject({
      data: { viewer: { identifier: 'MGEN-SD01' } },
    });
    expect(await browser.cart()).toMatchObject({ code: null, data: { cart: { lines: [] } } });
  });

  it('does not mind the case of the identifier, and minds that of the password', async () => {
    await anAccount({ identifier: 'MGEN-SD02' });
    expect(await signInFrom(shop, { identifier: 'mgen-sd02', password: PASSWORD })).toMatchObject({
      identifier: 'MGEN-SD02',
    });
    expect(await signInFrom(shop, { identifier: 'MGEN-SD02', password: PASSWORD.toLowerCase() })).toEqual(INVALID);
  });

  it.each([
    ['a wrong password', 'MGEN-SD03', 'wrong'],
    ['an empty password', 'MGEN-SD03', ''],
    ['an unknown identifier', 'MGEN-SD99', PASSWORD],
    ['an account that was closed', 'MGEN-SD04', PASSWORD],
    ['another’s password', 'MGEN-SD05', PASSWORD],
    ['an identifier that SQL would match', 'MGEN-SD0%', PASSWORD],
  ])('with %s gives one and the same answer, after the same work', async (_what, identifier, password) => {
    if (identifier === 'MGEN-SD03' && password === 'wrong') await anAccount({ identifier });
    if (identifier === 'MGEN-SD04') {
      const { id } = await anAccount({ identifier });
      await shop.sql('update account set is_active = false where id = $1', [id]);
    }
    if (identifier === 'MGEN-SD05') {
      await shop.world.account({ identifier, passwordHash: await hashPassword('another') });
    }
    const [before] = await sessions();
    expect(await signInFrom(shop, { identifier, password })).toEqual(INVALID);
    expect(await sessions()).toEqual([before]);
    // Timing tells nothing: each answer costs the same two verifications (own and temporary password) at full price,
    // whether there is such an account, and such a password, or not
    const verification = [expect.stringMatching(ARGON2ID), password];
    expect(vi.mocked(verify).mock.calls).toEqual([verification, verification]);
  });

  it('R-ACC-5: keeps an Argon2id hash, and nowhere the password or the token', async () => {
    await anAccount({ identifier: 'MGEN-SD06' });
    const { cookie } = await signInFrom(shop, { identifier: 'MGEN-SD06', password: PASSWORD });
    const token = cookie?.split('=')[1] ?? '';
    expect(token.length).toBeGreaterThanOrEqual(43); // 32 bytes
    const digest = createHash('sha256').update(token).digest('hex');
    expect(
      await shop.sql(`select 1 as found from session where encode(token_hash, 'hex') = $1`, [digest]),
    ).toHaveLength(1);
    const tables = await shop.sql<{ name: string }>(
      `select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`,
    );
    expect(tables.length).toBeGreaterThan(15);
    for (const { name } of tables) {
      const found = await shop.sql(
        `select 1 from "${name}" t where t::text like '%' || $1 || '%' or t::text like '%' || $2 || '%'`,
        [token, PASSWORD],
      );
      expect(found, name).toEqual([]);
    }
    const hashes = await shop.sql<{ hash: string }>(
      `select password_hash as hash from account where identifier = 'MGEN-SD06'`,
    );
    expect(hashes).toEqual([{ hash: expect.stringMatching(ARGON2ID) }]);
  });

  it('opens it for eight hours without use, and seven days at the most', async () => {
    const { id } = await anAccount({ identifier: 'MGEN-SD07' });
    await signInFrom(shop, { identifier: 'MGEN-SD07', password: PASSWORD }, { headers: { 'user-agent': 'Firefox' } });
    const [session] = await shop.sql(
      `select created_at as "at", expires_at as idle, ends_at as end, user_agent as "by" from session where account_id = $1`,
      [id],
    );
    expect(session).toEqual({
      at: new Date('2026-11-10T09:00:00Z'),
      idle: new Date('2026-11-10T17:00:00Z'),
      end: new Date('2026-11-17T09:00:00Z'),
      by: 'Firefox',
    });
  });

  it('R-ACC-5: salts: the same password twice is two hashes', async () => {
    expect(await hashPassword(PASSWORD)).not.toBe(passwordHash);
  });

  it('R-ACC-1: the logistician has no cart, and the six types can sign in', async () => {
    for (const type of Object.values(AccountType)) {
      const { id } = await anAccount({ identifier: `T-${type}`, type });
      expect(await signInFrom(shop, { identifier: `T-${type}`, password: PASSWORD })).toMatchObject({
        identifier: `T-${type}`,
      });
      const carts = await shop.sql(
        `select 1 as cart from cart c join session s on s.id = c.id where s.account_id = $1`,
        [id],
      );
      expect(carts).toHaveLength(type === AccountType.LOGISTICIAN ? 0 : 1);
    }
  });

  it('refuses what no identifier and no password can be, before any hashing', async () => {
    const tooLong = { identifier: null, code: 'BAD_USER_INPUT', setCookie: null };
    expect(await signInFrom(shop, { identifier: 'x'.repeat(101), password: PASSWORD })).toMatchObject(tooLong);
    expect(await signInFrom(shop, { identifier: 'MGEN-SD01', password: 'x'.repeat(201) })).toMatchObject(tooLong);
    expect(await signInFrom(shop, { identifier: 'MGEN\u0000SD01', password: PASSWORD })).toMatchObject(tooLong);
    expect(verify).not.toHaveBeenCalled();
  });
});

describe('R-ACC-5: the session cookie', () => {
  it('is out of reach of scripts and of other sites', async () => {
    await anAccount({ identifier: 'MGEN-SD10' });
    const { setCookie } = await signInFrom(shop, { identifier: 'MGEN-SD10', password: PASSWORD });
    const [pair, ...flags] = (setCookie ?? '').split('; ');
    expect(pair).toMatch(/^boutique_session=[\w-]{43}$/);
    expect(flags.sort()).toEqual(['HttpOnly', `Max-Age=${7 * 86_400}`, 'Path=/', 'SameSite=Lax']);
  });

  it('goes over https alone where the shop is reached by https', async () => {
    const secure = await createTestApp({ PUBLIC_URL: 'https://boutique.exemple.fr' }, { besides: shop });
    const { setCookie } = await signInFrom(secure, { identifier: 'MGEN-SD10', password: PASSWORD });
    const [pair, ...flags] = setCookie?.split('; ') ?? [];
    expect(pair).toMatch(/^__Host-boutique_session=[\w-]{43}$/);
    expect(flags.sort()).toEqual(['HttpOnly', 'Max-Age=604800', 'Path=/', 'SameSite=Lax', 'Secure']);
    // One that another host of the domain could plant is not looked at
    const planted = new TestClient(secure.app, pair?.replace('__Host-', '') ?? '');
    expect((await planted.request('{ viewer { id } }')).data).toEqual({ viewer: null });
    expect((await new TestClient(secure.app, pair ?? '').request('{ viewer { id } }')).data).not.toEqual({
      viewer: null,
    });
    await secure.close();
  });
});

describe('R-ACC-7: rotation', () => {
  it('signing in again gives another token and ends the old one, its cart with it', async () => {
    const product = await shop.world.product();
    await anAccount({ identifier: 'MGEN-SD20' });
    const first = await signInFrom(shop, { identifier: 'MGEN-SD20', password: PASSWORD });
    const old = new TestClient(shop.app, first.cookie);
    await old.addToCart(product.reference, 1);
    const second = await signInFrom(
      shop,
      { identifier: 'MGEN-SD20', password: PASSWORD },
      { headers: { cookie: first.cookie ?? '' } },
    );
    expect(second.cookie).not.toBe(first.cookie);
    expect(await old.cart()).toMatchObject({ code: 'UNAUTHENTICATED' });
    expect(await new TestClient(shop.app, second.cookie).cart()).toMatchObject({ data: { cart: { lines: [] } } });
    expect(await shop.sql('select 1 from cart_line where product_id = $1', [product.id])).toEqual([]);
  });

  it('never takes a token that a visitor brings: nobody can be given a session in advance', async () => {
    await anAccount({ identifier: 'MGEN-SD21' });
    const planted = 'boutique_session=planted-by-another-site';
    const { cookie } = await signInFrom(
      shop,
      { identifier: 'MGEN-SD21', password: PASSWORD },
      { headers: { cookie: planted } },
    );
    expect(cookie).not.toBe(planted);
    expect(await new TestClient(shop.app, planted).request('{ viewer { id } }')).toMatchObject({
      data: { viewer: null },
    });
  });

  it('a refused sign-in leaves the session that there is', async () => {
    await anAccount({ identifier: 'MGEN-SD22' });
    const { cookie } = await signInFrom(shop, { identifier: 'MGEN-SD22', password: PASSWORD });
    expect(
      await signInFrom(shop, { identifier: 'MGEN-SD22', password: 'wrong' }, { headers: { cookie: cookie ?? '' } }),
    ).toEqual(INVALID);
    expect(await new TestClient(shop.app, cookie).request('{ viewer { identifier } }')).toMatchObject({
      data: { viewer: { identifier: 'MGEN-SD22' } },
    });
  });

  it('two browsers of one account are two sessions', async () => {
    await anAccount({ identifier: 'MGEN-SD23' });
    const [a, b] = [
      await signInFrom(shop, { identifier: 'MGEN-SD23', password: PASSWORD }),
      await signInFrom(shop, { identifier: 'MGEN-SD23', password: PASSWORD }),
    ];
    for (const { cookie } of [a, b]) {
      expect(await new TestClient(shop.app, cookie).request('{ viewer { identifier } }')).toMatchObject({
        data: { viewer: { identifier: 'MGEN-SD23' } },
      });
    }
  });
});

it('R-ACC-6: the viewer is told of their account what is theirs, and their universes (R-ACC-2)', async () => {
  const home = await shop.world.establishment({ name: 'MGEN SECTION DE L’AIN' });
  const account = await shop.world.account({ home, identifier: 'MGEN-SD30', email: 'moi@exemple.fr' });
  const browser = await shop.world.browser(account);
  const asked = `{ viewer { id identifier type universes firstName email mustChangePassword homeEstablishment { name } } }`;
  expect(await browser.request(asked)).toEqual({
    data: {
      viewer: {
        id: String(account.id),
        identifier: 'MGEN-SD30',
        type: 'SECTION_DIRECTOR',
        universes: ['PRINTS', 'GOODS'],
        firstName: 'Claire',
        email: 'moi@exemple.fr',
        mustChangePassword: false,
        homeEstablishment: { name: 'MGEN SECTION DE L’AIN' },
      },
    },
    code: null,
    details: {},
  });
});
