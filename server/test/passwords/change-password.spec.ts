import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createFirstAdmin } from '../../src/accounts/create-first-admin.operation.js';
import {
  changePassword,
  createMailingShop,
  everythingStored,
  type MailingShop,
  OWN_PASSWORD,
  someone,
  typeIn,
} from './mailed-passwords.js';

const NEXT_PASSWORD = 'onze-hirondelles-sur-le-fil';
const ATTEMPTS = 4;

let shop: MailingShop;
beforeAll(async () => (shop = await createMailingShop({ SIGN_IN_ATTEMPTS: String(ATTEMPTS) })));
beforeEach(() => shop.sql('delete from sign_in_attempt'));
afterAll(() => shop.close());

async function whoSignedIn() {
  const account = await someone(shop);
  return { account, browser: (await typeIn(shop, account.identifier, OWN_PASSWORD)).browser! };
}

const hashOf = async (id: number) =>
  (await shop.sql<{ hash: string }>('select password_hash as hash from account where id = $1', [id]))[0]?.hash;

describe('R-ACC-3: changing one’s password', () => {
  it('the new one works and the old one does not; other sessions end, this one goes on', async () => {
    const { account, browser } = await whoSignedIn();
    const others = [
      await typeIn(shop, account.identifier, OWN_PASSWORD),
      await typeIn(shop, account.identifier, OWN_PASSWORD),
    ];
    const { browser: stranger } = await whoSignedIn();
    expect(await changePassword(browser, OWN_PASSWORD, NEXT_PASSWORD)).toMatchObject({
      code: null,
      data: { changePassword: { identifier: account.identifier, mustChangePassword: false } },
    });
    for (const other of others) expect((await other.browser!.cart()).code).toBe('UNAUTHENTICATED');
    expect((await browser.cart()).code).toBeNull();
    expect((await stranger.cart()).code).toBeNull();
    expect((await typeIn(shop, account.identifier, OWN_PASSWORD)).code).toBe('INVALID_CREDENTIALS');
    expect((await typeIn(shop, account.identifier, NEXT_PASSWORD)).code).toBeNull();
  });

  it('invariant 7, R-ACC-5: is written down, without either password or its hash', async () => {
    const { account, browser } = await whoSignedIn();
    await changePassword(browser, OWN_PASSWORD, NEXT_PASSWORD);
    expect(await shop.sql('select action, before, after from audit_entry where account_id = $1', [account.id])).toEqual(
      [{ action: 'PASSWORD_CHANGED', before: null, after: null }],
    );
    for (const [table, text] of Object.entries(await everythingStored(shop))) {
      for (const password of [OWN_PASSWORD, NEXT_PASSWORD]) expect(text, table).not.toContain(password);
    }
    for (const secret of [OWN_PASSWORD, NEXT_PASSWORD, '$argon2']) expect(shop.logged.join('\n')).not.toContain(secret);
    expect(await hashOf(account.id)).toMatch(/^\$argon2id\$/);
  });

  it('with a wrong current one: refused, nothing changes, nobody is signed out', async () => {
    const { account, browser } = await whoSignedIn();
    const other = (await typeIn(shop, account.identifier, OWN_PASSWORD)).browser!;
    const before = await hashOf(account.id);
    for (const wrong of ['', 'x', NEXT_PASSWORD, `${OWN_PASSWORD} `]) {
      await shop.sql('delete from sign_in_attempt');
      expect(await changePassword(browser, wrong, NEXT_PASSWORD)).toEqual({
        data: null,
        code: 'INVALID_CREDENTIALS',
        details: {},
      });
    }
    expect(await hashOf(account.id)).toBe(before);
    expect((await other.cart()).code).toBeNull();
  });

  it.each([
    ['too short', 'court', { minimum: 12, reason: 'LENGTH' }],
    ['common', 'motdepasse123', { minimum: 12, reason: 'COMMON' }],
    ['the same', OWN_PASSWORD, { reason: 'SAME' }],
    ['their name and their email', 'claire-fontaine-exemple', { minimum: 12, reason: 'COMMON' }],
  ])('to one that is %s: refused with the reason', async (_what, next, details) => {
    const { account, browser } = await whoSignedIn();
    const before = await hashOf(account.id);
    expect(await changePassword(browser, OWN_PASSWORD, next)).toMatchObject({
      data: null,
      code: 'PASSWORD_TOO_WEAK',
      details,
    });
    expect(await hashOf(account.id)).toBe(before);
  });

  it('the current one is asked for first: whoever does not know it learns nothing of the new one', async () => {
    const { browser } = await whoSignedIn();
    expect((await changePassword(browser, 'wrong', 'court')).code).toBe('INVALID_CREDENTIALS');
  });

  it('of more than two hundred signs is not even read', async () => {
    const { browser } = await whoSignedIn();
    expect((await changePassword(browser, OWN_PASSWORD, 'é'.repeat(201))).code).toBe('BAD_USER_INPUT');
    expect((await changePassword(browser, 'é'.repeat(201), NEXT_PASSWORD)).code).toBe('BAD_USER_INPUT');
    expect((await changePassword(browser, OWN_PASSWORD, `${'une phrase, '.repeat(16)}12345678`)).code).toBeNull();
  });

  it('R-ACC-7: guessing the current one is throttled, per account; then even the right one waits', async () => {
    const { account, browser } = await whoSignedIn();
    const other = (await typeIn(shop, account.identifier, OWN_PASSWORD)).browser!;
    const { browser: stranger } = await whoSignedIn();
    for (let i = 0; i < ATTEMPTS; i++) {
      expect((await changePassword(i % 2 ? browser : other, `guess-${i}`, NEXT_PASSWORD)).code).toBe(
        'INVALID_CREDENTIALS',
      );
    }
    for (const each of [browser, other]) {
      const { code, details } = await changePassword(each, OWN_PASSWORD, NEXT_PASSWORD);
      expect([code, Object.keys(details)]).toEqual(['TOO_MANY_ATTEMPTS', ['retryAfterSeconds']]);
    }
    expect((await changePassword(stranger, OWN_PASSWORD, NEXT_PASSWORD)).code).toBeNull();
    // the session goes on, and signing in is another count
    expect((await browser.cart()).code).toBeNull();
    expect((await typeIn(shop, account.identifier, OWN_PASSWORD)).code).toBeNull();
  });

  it('looking for one that is strong enough does not use up the attempts', async () => {
    const { browser } = await whoSignedIn();
    for (let i = 0; i < 2 * ATTEMPTS; i++) {
      expect((await changePassword(browser, OWN_PASSWORD, `motdepasse${i}`)).code).toBe('PASSWORD_TOO_WEAK');
    }
    expect((await changePassword(browser, OWN_PASSWORD, NEXT_PASSWORD)).code).toBeNull();
  });

  it('twice at once, to two passwords: one is it, and the other is told', async () => {
    const { account, browser } = await whoSignedIn();
    const wanted = [NEXT_PASSWORD, 'treize-libellules-au-bord'];
    const answers = await Promise.all(wanted.map((next) => changePassword(browser, OWN_PASSWORD, next)));
    expect(answers.map(({ code }) => code).sort()).toEqual(['INVALID_CREDENTIALS', null].sort());
    const winner = wanted[answers.findIndex(({ code }) => code === null)]!;
    expect((await typeIn(shop, account.identifier, winner)).code).toBeNull();
    expect(
      await shop.sql('select count(*)::int as changes from audit_entry where account_id = $1', [account.id]),
    ).toEqual([{ changes: 1 }]);
  });

  it('the first admin, whom no admin created, changes the one that was typed at the start', async () => {
    const admin = {
      identifier: 'admin-siege',
      firstName: 'Anne',
      lastName: 'Martel',
      email: 'a.martel@exemple.fr',
      password: OWN_PASSWORD,
    };
    await createFirstAdmin(shop.em(), admin);
    const browser = (await typeIn(shop, admin.identifier, OWN_PASSWORD)).browser!;
    expect((await browser.cart()).code).toBe('PASSWORD_CHANGE_REQUIRED');
    expect((await changePassword(browser, OWN_PASSWORD, NEXT_PASSWORD)).code).toBeNull();
    expect((await browser.cart()).code).toBeNull();
    expect((await typeIn(shop, admin.identifier, NEXT_PASSWORD)).code).toBeNull();
  });
});
