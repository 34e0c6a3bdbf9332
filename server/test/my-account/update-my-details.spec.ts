import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Account } from '../../src/accounts/account.entity.js';
import { AccountType } from '../../src/access/account-type.js';
import { createTestApp, type TestApp } from '../test-app.js';
import { accountPage, changeDetails, type MyDetails, orderContacts } from './account-page.js';

const NEW: MyDetails = {
  lastName: 'Delattre-Roussel',
  firstName: 'Zoé',
  phone: '+33 4 99 00 56 78',
  street: '3 place du Marché\nEntrée B',
  postcode: '42000',
  city: 'Saint-Étienne',
};

let shop: TestApp;
beforeAll(async () => (shop = await createTestApp()));
beforeEach(() => shop.clock.set('2026-11-10T09:00:00Z'));
afterAll(() => shop.close());

/** The whole row, and what was written down about it. */
const everything = async ({ id }: Account) => ({
  row: await shop.sql<Record<string, unknown>>('select * from account where id = $1', [id]),
  audit: await shop.sql('select at, action, before, after from audit_entry where account_id = $1 order by id', [id]),
});

describe('R-ACC-6: « Coordonnées » are changed by their owner', () => {
  it('all six of them, and nothing else of the account, and of nobody else', async () => {
    const [account, other] = [await shop.world.account(), await shop.world.account()];
    const browser = await shop.world.browser(account);
    const [before, page, others] = [await everything(account), await accountPage(browser), await everything(other)];
    const { code, data } = await changeDetails(browser, { ...NEW });
    expect(code).toBeNull();
    expect(data?.updateMyDetails).toEqual({ ...page, ...NEW });
    expect(await accountPage(browser)).toEqual({ ...page, ...NEW });
    const { lastName, firstName, ...same } = NEW;
    expect((await everything(account)).row).toEqual([
      { ...before.row[0], ...same, last_name: lastName, first_name: firstName },
    ]);
    expect(await everything(other)).toEqual(others);
  });

  it('is written down with what was before and what is after', async () => {
    const account = await shop.world.account();
    const browser = await shop.world.browser(account);
    await changeDetails(browser, { ...NEW });
    shop.clock.advance({ minutes: 5 });
    await changeDetails(browser, { ...NEW, city: 'Roanne', postcode: '42300' });
    const { lastName, firstName, ...same } = NEW;
    const stored = { ...same, last_name: lastName, first_name: firstName };
    expect((await everything(account)).audit).toEqual([
      {
        at: new Date('2026-11-10T09:00:00Z'),
        action: 'ACCOUNT_DETAILS_CHANGED',
        before: {
          first_name: 'Claire',
          last_name: account.lastName,
          phone: '01 99 00 12 34',
          street: '',
          postcode: '',
          city: '',
        },
        after: stored,
      },
      {
        at: new Date('2026-11-10T09:05:00Z'),
        action: 'ACCOUNT_DETAILS_CHANGED',
        before: stored,
        after: { ...stored, city: 'Roanne', postcode: '42300' },
      },
    ]);
  });

  it('street, postcode and city may be left empty', async () => {
    const browser = await shop.world.browser();
    await changeDetails(browser, { ...NEW });
    expect((await changeDetails(browser, { ...NEW, street: '', postcode: '', city: '' })).code).toBeNull();
    expect(await accountPage(browser)).toMatchObject({ ...NEW, street: '', postcode: '', city: '' });
  });

  it('the logistician has them too', async () => {
    const browser = await shop.world.browser(await shop.world.account({ type: AccountType.LOGISTICIAN }));
    expect((await changeDetails(browser, { ...NEW })).code).toBeNull();
    expect(await accountPage(browser)).toMatchObject({ ...NEW, type: 'LOGISTICIAN' });
  });

  it('whoever has not signed in changes nothing', async () => {
    expect(await changeDetails(shop.visitor(), { ...NEW })).toEqual({
      data: null,
      code: 'UNAUTHENTICATED',
      details: {},
    });
  });
});

describe('R-ACC-6: identifier and type are a head-office admin’s, and the email is confirmed', () => {
  it.each([
    ['identifier', 'MGEN-ADMIN'],
    ['type', 'HEAD_OFFICE_ADMIN'],
    ['email', 'z.delattre@exemple.fr'],
    ['universes', ['PRINTS', 'GOODS']],
    ['mustChangePassword', false],
    ['homeEstablishmentId', '1'],
  ])('%s is nothing that one can ask to change, even as an admin', async (field, value) => {
    for (const type of [AccountType.SECTION_DIRECTOR, AccountType.HEAD_OFFICE_ADMIN]) {
      const account = await shop.world.account({ type });
      const before = await everything(account);
      const answer = await changeDetails(await shop.world.browser(account), { ...NEW, [field]: value });
      expect(answer).toEqual({ data: null, code: 'BAD_USER_INPUT', details: {} });
      expect(await everything(account)).toEqual(before);
    }
  });
});

describe('R-ACC-6: details that do not hold', () => {
  const NAME = 'Indiquez votre nom.';
  const FIRST_NAME = 'Indiquez votre prénom.';
  const PHONE = 'Indiquez un numéro de téléphone à dix chiffres.';
  const POSTCODE = 'Indiquez un code postal à cinq chiffres.';

  it.each([
    ['lastName', '', NAME],
    ['lastName', ' \t\n', NAME],
    ['lastName', 'x'.repeat(81), NAME],
    ['firstName', '', FIRST_NAME],
    ['firstName', '   ', FIRST_NAME],
    ['firstName', 'x'.repeat(81), FIRST_NAME],
    ['phone', '', PHONE],
    ['phone', '01 99 00 12', PHONE],
    ['phone', 'à midi', PHONE],
    ['postcode', '4200', POSTCODE],
    ['postcode', '42 000', POSTCODE],
    ['postcode', '42000\n', POSTCODE],
    ['street', 'x'.repeat(201), 'Indiquez l’adresse en 200 caractères au plus.'],
    ['city', 'x'.repeat(81), 'Indiquez la ville en 80 caractères au plus.'],
  ])('%s: %j is refused with what to do, and nothing changes', async (field, value, message) => {
    const account = await shop.world.account();
    const before = await everything(account);
    expect(await changeDetails(await shop.world.browser(account), { ...NEW, [field]: value })).toEqual({
      data: null,
      code: 'BAD_USER_INPUT',
      details: { fields: [{ field: `details.${field}`, message }] },
    });
    expect(await everything(account)).toEqual(before);
  });

  it('are all told at once', async () => {
    const answer = await changeDetails(await shop.world.browser(), {
      ...NEW,
      lastName: ' ',
      firstName: '',
      phone: '12',
      postcode: '2A',
    });
    expect(answer).toEqual({
      data: null,
      code: 'BAD_USER_INPUT',
      details: {
        fields: [
          { field: 'details.lastName', message: NAME },
          { field: 'details.firstName', message: FIRST_NAME },
          { field: 'details.phone', message: PHONE },
          { field: 'details.postcode', message: POSTCODE },
        ],
      },
    });
  });

  it.each([
    ['a field that is missing', { city: undefined }],
    ['a field that is null', { street: null }],
    ['a number for a text', { phone: 199001234 }],
  ])('%s is a fault of the request, and nothing changes', async (_what, change) => {
    const account = await shop.world.account();
    const before = await everything(account);
    expect(await changeDetails(await shop.world.browser(account), { ...NEW, ...change })).toEqual({
      data: null,
      code: 'BAD_USER_INPUT',
      details: {},
    });
    expect(await everything(account)).toEqual(before);
  });

  it('at their longest they are taken', async () => {
    const longest = { ...NEW, lastName: 'é'.repeat(80), firstName: 'é'.repeat(80), street: 'é'.repeat(200) };
    const browser = await shop.world.browser();
    expect((await changeDetails(browser, { ...longest, city: 'é'.repeat(80) })).code).toBeNull();
    expect(await accountPage(browser)).toMatchObject({ ...longest, city: 'é'.repeat(80) });
  });
});

it('R-MY: an order keeps the name and the contact it was saved with; the next one has the new name', async () => {
  const account = await shop.world.account();
  const browser = await shop.world.browser(account);
  const { reference } = await shop.world.product();
  const saved = await browser.saveOrderOf([reference, 1]);
  const validated = await browser.saveOrderOf([reference, 1]);
  expect((await browser.validate(validated.number)).code).toBeNull();
  const before = {
    orderedBy: `Claire ${account.lastName}`,
    deliveryAddress: shop.world.address(),
    invoicing: { establishmentName: expect.any(String), address: shop.world.address() },
  };
  await changeDetails(browser, { ...NEW });
  for (const { number } of [saved, validated]) expect(await orderContacts(browser, number)).toEqual(before);

  const next = await browser.saveOrderOf([reference, 1]);
  // Who receives the parcel is told in « Adresse de livraison »
  expect(await orderContacts(browser, next.number)).toEqual({ ...before, orderedBy: 'Zoé Delattre-Roussel' });
});
