import { type GraphQLSchema } from 'graphql';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { makeSchema } from '../../src/schema.js';
import { askField } from '../access/ask-field.js';
import { holdRows } from '../races/row-barrier.js';
import {
  changePassword,
  createMailingShop,
  forgotten,
  type MailingShop,
  OWN_PASSWORD,
  someone,
  typeIn,
} from './mailed-passwords.js';

const NOW = '2026-11-10T09:00:00Z';
const NEXT_PASSWORD = 'onze-hirondelles-sur-le-fil';

let shop: MailingShop;
let schema: GraphQLSchema;
beforeAll(async () => {
  [shop, schema] = await Promise.all([createMailingShop(), makeSchema()]);
});
beforeEach(async () => {
  shop.clock.set(NOW);
  await shop.sql('delete from sign_in_attempt');
});
afterAll(() => shop.close());

describe('R-ACC-3, R-ACC-4: a temporary password', () => {
  it('opens one session, and no second', async () => {
    const { identifier, email } = await someone(shop);
    const password = await forgotten(shop, email);
    expect((await typeIn(shop, identifier, password)).code).toBeNull();
    expect((await typeIn(shop, identifier, password)).code).toBe('INVALID_CREDENTIALS');
  });

  it('typed twice at once opens one session', async () => {
    for (let round = 0; round < 5; round++) {
      const { id, identifier, email } = await someone(shop);
      const password = await forgotten(shop, email);
      const barrier = await holdRows(shop.databaseUrl, 'select from account where id = $1 for no key update', [id]);
      const typing = [1, 2, 3].map(() => typeIn(shop, identifier, password));
      await barrier.waitFor(3);
      await barrier.release();
      const codes = (await Promise.all(typing)).map(({ code }) => code);
      expect(codes.filter((code) => code === null)).toHaveLength(1);
      expect(codes.filter((code) => code === 'INVALID_CREDENTIALS')).toHaveLength(2);
      expect(await shop.sql('select count(*)::int as sessions from session where account_id = $1', [id])).toEqual([
        { sessions: 1 },
      ]);
    }
  });

  it('is good for 72 hours, to the millisecond', async () => {
    const [early, late] = [await someone(shop), await someone(shop)];
    const passwords = [await forgotten(shop, early.email), await forgotten(shop, late.email)];
    shop.clock.set('2026-11-13T08:59:59.999Z');
    expect((await typeIn(shop, early.identifier, passwords[0]!)).code).toBeNull();
    shop.clock.set('2026-11-13T09:00:00.000Z');
    expect((await typeIn(shop, late.identifier, passwords[1]!)).code).toBe('INVALID_CREDENTIALS');
    // and the old one goes on working
    expect((await typeIn(shop, late.identifier, OWN_PASSWORD)).code).toBeNull();
  });

  it('the mail says until when, in Paris', async () => {
    const { email } = await someone(shop);
    await forgotten(shop, email);
    const mail = shop.mails.received.at(-1);
    expect(mail?.text?.replaceAll(/\s+/g, ' ')).toContain('13 novembre 2026');
    expect(mail?.text?.replaceAll(/\s+/g, ' ')).toContain('10 h');
  });

  it('the old one works until the new one is used, and not after; sessions that were open must change it too', async () => {
    const { identifier, email } = await someone(shop);
    const open = (await typeIn(shop, identifier, OWN_PASSWORD)).browser!;
    const password = await forgotten(shop, email);
    expect((await typeIn(shop, identifier, OWN_PASSWORD)).code).toBeNull();
    expect((await open.cart()).code).toBeNull();
    const { browser } = await typeIn(shop, identifier, password);
    expect((await typeIn(shop, identifier, OWN_PASSWORD)).code).toBe('INVALID_CREDENTIALS');
    expect((await open.cart()).code).toBe('PASSWORD_CHANGE_REQUIRED');
    expect((await changePassword(browser!, password, NEXT_PASSWORD)).code).toBeNull();
    expect((await open.cart()).code).toBe('UNAUTHENTICATED');
    expect((await typeIn(shop, identifier, OWN_PASSWORD)).code).toBe('INVALID_CREDENTIALS');
    expect((await typeIn(shop, identifier, password)).code).toBe('INVALID_CREDENTIALS');
    expect((await typeIn(shop, identifier, NEXT_PASSWORD)).code).toBeNull();
  });

  it('a wrong guess does not use it up, and neither does the old one', async () => {
    const { identifier, email } = await someone(shop);
    const password = await forgotten(shop, email);
    for (const wrong of [
      '',
      password.toUpperCase(),
      `${password} `,
      password.slice(0, -1),
      password.replaceAll('-', ''),
    ]) {
      expect((await typeIn(shop, identifier, wrong)).code, wrong).toBe('INVALID_CREDENTIALS');
    }
    expect((await typeIn(shop, identifier, OWN_PASSWORD)).code).toBeNull();
    expect((await typeIn(shop, identifier, password)).code).toBeNull();
  });

  it('another that is asked for takes its place', async () => {
    const { identifier, email } = await someone(shop);
    const first = await forgotten(shop, email);
    const second = await forgotten(shop, email);
    expect(second).not.toBe(first);
    expect((await typeIn(shop, identifier, first)).code).toBe('INVALID_CREDENTIALS');
    expect((await typeIn(shop, identifier, second)).code).toBeNull();
  });

  it('whoever used one and went away without changing it can ask for another', async () => {
    const { identifier, email } = await someone(shop);
    await typeIn(shop, identifier, await forgotten(shop, email));
    const again = await forgotten(shop, email);
    const { browser } = await typeIn(shop, identifier, again);
    expect((await changePassword(browser!, again, NEXT_PASSWORD)).code).toBeNull();
  });

  it('a password of one’s own that is changed meanwhile makes it worthless', async () => {
    const { identifier, email } = await someone(shop);
    const browser = (await typeIn(shop, identifier, OWN_PASSWORD)).browser!;
    const mailed = await forgotten(shop, email);
    expect((await changePassword(browser, OWN_PASSWORD, NEXT_PASSWORD)).code).toBeNull();
    expect((await typeIn(shop, identifier, mailed)).code).toBe('INVALID_CREDENTIALS');
  });

  it('opens nothing once the account is closed', async () => {
    const { id, identifier, email } = await someone(shop);
    const password = await forgotten(shop, email);
    await shop.sql('update account set is_active = false where id = $1', [id]);
    expect((await typeIn(shop, identifier, password)).code).toBe('INVALID_CREDENTIALS');
  });
});

describe('R-ACC-3: with a temporary password nothing is open but to change it', () => {
  it('every field of the API is refused, but those that are everybody’s', async () => {
    const { identifier, email } = await someone(shop);
    const browser = (await typeIn(shop, identifier, await forgotten(shop, email))).browser!;
    const open: string[] = [];
    for (const [operation, type] of [
      ['query', schema.getQueryType()],
      ['mutation', schema.getMutationType()],
    ] as const) {
      for (const field of Object.values(type!.getFields())) {
        // it would end the session that is asked here
        if (field.name === 'signOut') continue;
        const { document, variables } = askField(operation, field, { postcode: '01000', phone: '01 99 00 12 34' });
        const { code } = await browser.request(document, variables);
        if (code !== 'PASSWORD_CHANGE_REQUIRED') open.push(field.name);
      }
    }
    expect(open.sort()).toEqual([
      'changePassword',
      'confirmEmailChange',
      'requestNewPassword',
      'shopSettings',
      'signIn',
      'viewer',
    ]);
  });

  it('so is every page that is not of the API', async () => {
    const account = await someone(shop);
    const product = await shop.world.product();
    const own = await shop.world.browser(account);
    const { number } = await own.saveOrderOf([product.reference, 1]);
    const { data } = await own.request<{ requestStatisticsExport: { url: string } }>(
      'mutation { requestStatisticsExport(filter: {}) { url } }',
    );
    const browser = (await typeIn(shop, account.identifier, await forgotten(shop, account.email))).browser!;
    for (const url of [`/documents/orders/${number}/quote.pdf`, data!.requestStatisticsExport.url]) {
      const response = await browser.get(url);
      expect([response.statusCode, response.json<{ code: string }>().code], url).toEqual([
        403,
        'PASSWORD_CHANGE_REQUIRED',
      ]);
    }
  });

  it('once it is changed everything is open, in the same session, with the cart it began with', async () => {
    const { identifier, email } = await someone(shop);
    const password = await forgotten(shop, email);
    const browser = (await typeIn(shop, identifier, password)).browser!;
    expect((await browser.cart()).code).toBe('PASSWORD_CHANGE_REQUIRED');
    expect((await changePassword(browser, password, NEXT_PASSWORD)).data?.changePassword).toEqual({
      identifier,
      mustChangePassword: false,
    });
    expect((await browser.cart()).code).toBeNull();
  });

  it('not to the same again', async () => {
    const { identifier, email } = await someone(shop);
    const password = await forgotten(shop, email);
    const browser = (await typeIn(shop, identifier, password)).browser!;
    expect(await changePassword(browser, password, password)).toMatchObject({
      code: 'PASSWORD_TOO_WEAK',
      details: { reason: 'SAME' },
    });
    expect((await browser.cart()).code).toBe('PASSWORD_CHANGE_REQUIRED');
  });
});
