import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { deleteExpiredEmailChanges } from '../../src/accounts/delete-expired-email-changes.js';
import { changeDetails } from '../my-account/account-page.js';
import type { Answer, TestClient } from '../test-client.js';
import {
  createMailingShop,
  everythingStored,
  forgotten,
  mailsTo,
  type MailingShop,
  OWN_PASSWORD,
  someone,
  typeIn,
} from './mailed-passwords.js';

interface Mine {
  email: string;
  pendingEmailChange: { email: string; expiresAt: string } | null;
}

const MINE = '{ email pendingEmailChange { email expiresAt } }';
const CONFIRM = 'Confirmez votre nouvelle adresse email';
const NOTICE = 'Un changement d’adresse email est demandé';

let shop: MailingShop;
let serial = 0;
beforeAll(async () => (shop = await createMailingShop()));
beforeEach(() => shop.clock.set('2026-11-10T09:00:00Z'));
afterAll(() => shop.close());

const request = (browser: TestClient, email: string, password = OWN_PASSWORD): Promise<Answer<{ m: Mine }>> =>
  browser.request(
    `mutation ($email: EmailAddress!, $password: String!) {
      m: requestEmailChange(email: $email, password: $password) ${MINE} }`,
    { email, password },
  );
const resend = (browser: TestClient): Promise<Answer<{ m: Mine }>> =>
  browser.request(`mutation { m: resendEmailConfirmation ${MINE} }`);
const cancel = (browser: TestClient): Promise<Answer<{ m: Mine }>> =>
  browser.request(`mutation { m: cancelEmailChange ${MINE} }`);
const confirm = (browser: TestClient, token: string): Promise<Answer<{ confirmEmailChange: string }>> =>
  browser.request('mutation ($token: String!) { confirmEmailChange(token: $token) }', { token });
const mine = async (browser: TestClient): Promise<Mine | undefined> =>
  (await browser.request<{ viewer: Mine }>(`{ viewer ${MINE} }`)).data?.viewer;
const anAddress = () => `nouvelle-${++serial}@exemple.fr`;

/** The token of the last of so many confirmations. */
async function tokenSentTo(address: string, count = 1): Promise<string> {
  const mails = await mailsTo(shop, address, count);
  expect(mails.map(({ subject }) => subject)).toEqual(Array(count).fill(CONFIRM));
  const token = /http:\/\/shop\.test\/nouvelle-adresse-email\?jeton=(\S+)/.exec(mails.at(-1)?.text ?? '')?.[1];
  if (!token) throw new Error('no link in the mail');
  return token;
}

describe('R-ACC-6: the email of an account is not changed by who merely sits at its browser', () => {
  it('« Coordonnées » cannot change it with the rest', async () => {
    const account = await someone(shop);
    const browser = await shop.world.browser(account);
    const details = { lastName: 'A', firstName: 'B', phone: '0199001234', street: '', postcode: '', city: '' };
    expect((await changeDetails(browser, { ...details, email: anAddress() })).code).toBe('BAD_USER_INPUT');
    expect((await changeDetails(browser, details)).code).toBeNull();
    expect(await mine(browser)).toEqual({ email: account.email, pendingEmailChange: null });
  });

  it('a wrong password asks for nothing, mails nothing, and is counted as a guess', async () => {
    const account = await someone(shop);
    const browser = await shop.world.browser(account);
    for (let i = 0; i < 10; i++) {
      expect(await request(browser, anAddress(), 'un autre')).toMatchObject({ code: 'INVALID_CREDENTIALS' });
    }
    expect(await request(browser, anAddress())).toMatchObject({ code: 'TOO_MANY_ATTEMPTS' });
    expect(await mine(browser)).toEqual({ email: account.email, pendingEmailChange: null });
    expect(await shop.sql('select 1 from outbox_mail where recipient = $1', [account.email])).toEqual([]);
  });

  it('the address in force stays so, and is told, until the new one confirms: then it is told again', async () => {
    const account = await someone(shop);
    const browser = await shop.world.browser(account);
    const email = anAddress();
    const { data, code } = await request(browser, email);
    expect({ code, mine: data?.m }).toEqual({
      code: null,
      mine: {
        email: account.email,
        pendingEmailChange: { email, expiresAt: expect.stringMatching(/^2026-11-13T09:00/) },
      },
    });
    const [notice] = await mailsTo(shop, account.email);
    expect(notice?.subject).toBe(NOTICE);
    expect(notice?.text).toContain(email);
    expect(notice?.text).toContain('annulez ce changement dans');

    const token = await tokenSentTo(email);
    expect(await confirm(shop.visitor(), token)).toMatchObject({ code: null, data: { confirmEmailChange: email } });
    expect(await mine(browser)).toEqual({ email, pendingEmailChange: null });
    const told = await mailsTo(shop, account.email, 2);
    expect(told[1]?.subject).toBe('Votre adresse email a changé');
    expect(told[1]?.text).toContain('changez votre mot de passe');
    expect(
      await shop.sql('select at, action, before, after from audit_entry where account_id = $1 order by id', [
        account.id,
      ]),
    ).toEqual([
      {
        at: new Date('2026-11-10T09:00:00Z'),
        action: 'EMAIL_CHANGE_REQUESTED',
        before: { email: account.email },
        after: { email },
      },
      {
        at: new Date('2026-11-10T09:00:00Z'),
        action: 'EMAIL_CHANGED',
        before: { email: account.email },
        after: { email },
      },
    ]);
    // A password that is asked for goes there from now on
    expect((await typeIn(shop, account.identifier, await forgotten(shop, email))).browser).not.toBeNull();
  });

  it('a temporary password that waits in the mailbox before opens nothing any more', async () => {
    const account = await someone(shop);
    const email = anAddress();
    const temporary = await forgotten(shop, account.email);
    await request(await shop.world.browser(account), email);
    await confirm(shop.visitor(), await tokenSentTo(email));
    expect((await typeIn(shop, account.identifier, temporary)).code).toBe('INVALID_CREDENTIALS');
    expect((await typeIn(shop, account.identifier, OWN_PASSWORD)).code).toBeNull();
  });
});

describe('R-ACC-6: the link', () => {
  it('works once, of two at the same time', async () => {
    const email = anAddress();
    await request(await shop.world.browser(await someone(shop)), email);
    const token = await tokenSentTo(email);
    const answers = await Promise.all([1, 2, 3].map(() => confirm(shop.visitor(), token)));
    expect(answers.map(({ code }) => code ?? '').sort()).toEqual(['', 'EMAIL_LINK_INVALID', 'EMAIL_LINK_INVALID']);
  });

  it('R-ACC-5: is stored as a hash alone, and its token is not in the log', async () => {
    const email = anAddress();
    await request(await shop.world.browser(await someone(shop)), email);
    const token = await tokenSentTo(email);
    for (const [table, text] of Object.entries(await everythingStored(shop))) {
      expect(text.includes(token), table).toBe(false);
    }
    expect(shop.logged.join('')).not.toContain(token);
  });

  it('works for 72 hours, and the pending address is shown as long', async () => {
    const account = await someone(shop);
    const browser = await shop.world.browser(account);
    const email = anAddress();
    await request(browser, email);
    const token = await tokenSentTo(email);
    shop.clock.advance({ hours: 72 });
    expect(await confirm(browser, token)).toMatchObject({ code: 'EMAIL_LINK_INVALID', details: {} });
    expect(await mine(browser)).toEqual({ email: account.email, pendingEmailChange: null });
    expect(await resend(browser)).toMatchObject({ code: 'NOT_FOUND' });
    await deleteExpiredEmailChanges(shop.em(), shop.clock.now());
    expect(await shop.sql('select 1 from email_change where account_id = $1', [account.id])).toEqual([]);
  });

  it('of a change that was cancelled opens nothing', async () => {
    const account = await someone(shop);
    const browser = await shop.world.browser(account);
    const email = anAddress();
    await request(browser, email);
    const token = await tokenSentTo(email);
    expect((await cancel(browser)).data?.m).toEqual({ email: account.email, pendingEmailChange: null });
    expect((await cancel(browser)).code).toBeNull();
    expect(await confirm(browser, token)).toMatchObject({ code: 'EMAIL_LINK_INVALID' });
  });

  it('sent again is another, and the one before opens nothing; too many are refused', async () => {
    const browser = await shop.world.browser(await someone(shop));
    const email = anAddress();
    await request(browser, email);
    const first = await tokenSentTo(email);
    expect((await resend(browser)).data?.m.pendingEmailChange?.email).toBe(email);
    const second = await tokenSentTo(email, 2);
    expect(await confirm(browser, first)).toMatchObject({ code: 'EMAIL_LINK_INVALID' });
    expect(await confirm(browser, second)).toMatchObject({ code: null });
    for (let i = 0; i < 9; i++) expect(await resend(browser)).toMatchObject({ code: 'NOT_FOUND' });
    expect(await resend(browser)).toMatchObject({ code: 'TOO_MANY_ATTEMPTS' });
  });

  it('of an address that was asked for before cannot confirm another', async () => {
    const browser = await shop.world.browser(await someone(shop));
    const [first, second] = [anAddress(), anAddress()];
    await request(browser, first);
    const token = await tokenSentTo(first);
    await request(browser, second);
    await tokenSentTo(second);
    expect(await confirm(browser, token)).toMatchObject({ code: 'EMAIL_LINK_INVALID' });
    expect(await mine(browser)).toMatchObject({ pendingEmailChange: { email: second } });
  });

  it('of an account that was closed opens nothing', async () => {
    const account = await someone(shop);
    const email = anAddress();
    await request(await shop.world.browser(account), email);
    const token = await tokenSentTo(email);
    await shop.sql('update account set is_active = false where id = $1', [account.id]);
    expect(await confirm(shop.visitor(), token)).toMatchObject({ code: 'EMAIL_LINK_INVALID' });
  });
});

describe('R-ACC-6: what can be asked for', () => {
  it('the address of another account gets the same answer: addresses are not unique', async () => {
    const [account, other] = [await someone(shop), await someone(shop)];
    const browser = await shop.world.browser(account);
    const answer = await request(browser, other.email);
    expect(answer).toMatchObject({ code: null, data: { m: { pendingEmailChange: { email: other.email } } } });
  });

  it('the address in force is refused beside its field', async () => {
    const account = await someone(shop);
    expect(await request(await shop.world.browser(account), account.email)).toMatchObject({
      code: 'BAD_USER_INPUT',
      details: {
        fields: [{ field: 'email', message: 'C’est déjà votre adresse email. Indiquez la nouvelle.' }],
      },
    });
  });

  it('a pending address is its owner’s to see', async () => {
    const account = await someone(shop);
    await request(await shop.world.browser(account), anAddress());
    const { data } = await shop
      .visitor()
      .request<{ signIn: Mine }>(
        'mutation ($i: String!, $p: String!) { signIn(identifier: $i, password: $p) ' + MINE + ' }',
        {
          i: account.identifier,
          p: OWN_PASSWORD,
        },
      );
    expect(data?.signIn.pendingEmailChange).toBeNull();
  });
});
