import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { statementsOf } from '../races/watch-statements.js';
import { createTestApp, type TestApp } from '../test-app.js';
import {
  createMailingShop,
  credentialsIn,
  type MailingShop,
  mailsTo,
  requestNewPassword,
  someone,
  typeIn,
} from './mailed-passwords.js';

const ATTEMPTS = 3;

let shop: MailingShop;
beforeAll(async () => (shop = await createMailingShop()));
beforeEach(() => shop.sql('delete from sign_in_attempt'));
afterAll(() => shop.close());

const queued = () =>
  shop.sql<{ recipient: string }>(`select recipient from outbox_mail where kind = 'NEW_PASSWORD' order by id`);

describe('R-ACC-4: « mot de passe oublié »', () => {
  it('mails a temporary password with the identifier, and is written down without it', async () => {
    const { id, identifier, email } = await someone(shop);
    expect(await requestNewPassword(shop.visitor(), email)).toEqual({
      data: { requestNewPassword: true },
      code: null,
      details: {},
    });
    const [mail] = await mailsTo(shop, email);
    expect(credentialsIn(mail).identifier).toBe(identifier);
    expect(mail?.subject).toBe('Votre nouveau mot de passe');
    expect(await shop.sql('select action, before, after from audit_entry where account_id = $1', [id])).toEqual([
      { action: 'PASSWORD_REQUESTED', before: null, after: null },
    ]);
    expect(await shop.sql('select data from outbox_mail where recipient = $1', [email])).toMatchObject([
      { data: { issued: null } },
    ]);
  });

  it('by the address in whatever case', async () => {
    const { email } = await someone(shop);
    await requestNewPassword(shop.visitor(), email.toUpperCase());
    expect((await mailsTo(shop, email))[0]).toBeDefined();
  });

  it('one address of several accounts: a mail for each, with its identifier and a password of its own', async () => {
    const email = 'partagee@exemple.fr';
    const accounts = [await someone(shop, { email }), await someone(shop, { email }), await someone(shop, { email })];
    await requestNewPassword(shop.visitor(), email);
    const found = (await mailsTo(shop, email, 3)).map(credentialsIn);
    expect(found.map(({ identifier }) => identifier).sort()).toEqual(
      accounts.map(({ identifier }) => identifier).sort(),
    );
    expect(new Set(found.map(({ password }) => password)).size).toBe(3);
    const [one, other] = found;
    expect((await typeIn(shop, one!.identifier, other!.password)).code).toBe('INVALID_CREDENTIALS');
    for (const { identifier, password } of found) expect((await typeIn(shop, identifier, password)).code).toBeNull();
  });

  it('a closed account gets none, and its neighbour at the same address does', async () => {
    const email = 'fermee@exemple.fr';
    const [closed, open] = [await someone(shop, { email }), await someone(shop, { email })];
    await shop.sql('update account set is_active = false where id = $1', [closed.id]);
    expect((await requestNewPassword(shop.visitor(), email)).data).toEqual({ requestNewPassword: true });
    expect((await mailsTo(shop, email)).map((mail) => credentialsIn(mail).identifier)).toEqual([open.identifier]);
    expect((await queued()).filter(({ recipient }) => recipient === email)).toHaveLength(1);
  });

  it('does not take away the session of whoever is signed in', async () => {
    const account = await someone(shop);
    const browser = await shop.world.browser(account);
    await requestNewPassword(shop.visitor(), account.email);
    await mailsTo(shop, account.email);
    expect((await browser.cart()).code).toBeNull();
  });

  it.each(['', 'pas une adresse', 'a@b', 'a@exemple.fr, b@exemple.fr', '%@exemple.fr\u0000'])(
    '%j is no address',
    async (email) => {
      const before = await queued();
      expect((await requestNewPassword(shop.visitor(), email)).code).toBe('BAD_USER_INPUT');
      expect(await queued()).toEqual(before);
    },
  );

  it('a pattern is an address like another: it finds nobody', async () => {
    await someone(shop);
    const before = await queued();
    expect((await requestNewPassword(shop.visitor(), '%@exemple.fr')).code).toBeOneOf([null, 'BAD_USER_INPUT']);
    expect((await requestNewPassword(shop.visitor(), '_ersonne-1@exemple.fr')).code).toBeNull();
    expect(await queued()).toEqual(before);
  });
});

describe('R-ACC-4, R-ACC-7: nothing tells whether an address is known', () => {
  it('the same answer, headers included, and the same number of statements', async () => {
    const quiet: TestApp = await createTestApp({}, { besides: shop });
    try {
      const { email } = await someone(shop);
      await quiet.visitor().request('{ shopSettings { contactEmail } }');
      const answers = [];
      for (const asked of [email, 'inconnue@exemple.fr']) {
        let response: Awaited<ReturnType<typeof quiet.app.http.inject>> | undefined;
        const statements = await statementsOf(async () => {
          response = await quiet.app.http.inject({
            method: 'POST',
            url: '/graphql',
            payload: {
              query: 'mutation ($email: EmailAddress!) { requestNewPassword(email: $email) }',
              variables: { email: asked },
            },
          });
        });
        const { 'x-request-id': _id, date: _date, ...headers } = response!.headers;
        const policy = headers['content-security-policy'];
        answers.push({
          ...{ status: response!.statusCode, body: response!.body },
          headers: { ...headers, 'content-security-policy': String(policy).replaceAll(/nonce-\w+/g, 'nonce') },
          statements: statements.filter((text) => !/outbox_mail set claimed/.test(text)).length,
        });
      }
      expect(answers[0]).toEqual(answers[1]);
      expect(answers[0]?.body).toBe('{"data":{"requestNewPassword":true}}\n');
    } finally {
      await quiet.close();
    }
  });

  it('known and unknown take as long: no password is hashed while one waits', async () => {
    const { email } = await someone(shop);
    const median = async (address: string) => {
      const times = [];
      for (let i = 0; i < 9; i++) {
        await shop.sql('delete from sign_in_attempt');
        const started = performance.now();
        await requestNewPassword(shop.visitor(), address);
        times.push(performance.now() - started);
      }
      return times.sort((a, b) => a - b)[4]!;
    };
    const [unknown, known] = [await median('personne-du-tout@exemple.fr'), await median(email)];
    // hashing would take some 20 ms at the least; generous, for a machine that does other things
    expect(known - unknown).toBeLessThan(200);
  });

  it('throttled alike, in the same words', async () => {
    const strict = await createTestApp({ SIGN_IN_ATTEMPTS: String(ATTEMPTS) }, { besides: shop });
    try {
      const { email } = await someone(shop);
      const codesOf = async (address: string) => {
        const codes = [];
        for (let i = 0; i <= ATTEMPTS; i++) codes.push((await requestNewPassword(strict.visitor(), address)).code);
        return codes;
      };
      const throttled = [...Array<null>(ATTEMPTS).fill(null), 'TOO_MANY_ATTEMPTS'];
      expect(await codesOf(email)).toEqual(throttled);
      expect(await codesOf('inconnue@exemple.fr')).toEqual(throttled);
      // the case of an address does not give more of them
      expect((await requestNewPassword(strict.visitor(), email.toUpperCase())).code).toBe('TOO_MANY_ATTEMPTS');
      // whoever floods a mailbox stops at the limit
      expect((await queued()).filter(({ recipient }) => recipient === email)).toHaveLength(ATTEMPTS);
      expect((await requestNewPassword(strict.visitor(), (await someone(shop)).email)).code).toBeNull();
    } finally {
      await strict.close();
    }
  });

  it('flooding somebody’s mailbox does not keep them from signing in', async () => {
    const strict = await createTestApp({ SIGN_IN_ATTEMPTS: String(ATTEMPTS) }, { besides: shop });
    try {
      const { identifier, email } = await someone(shop);
      for (let i = 0; i <= ATTEMPTS; i++) await requestNewPassword(strict.visitor(), email);
      expect((await typeIn(strict, identifier, 'sept-coquelicots-au-vent')).code).toBeNull();
    } finally {
      await strict.close();
    }
  });
});
