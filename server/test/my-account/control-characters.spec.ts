import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AccountType } from '../../src/access/account-type.js';
import { createTestApp, type TestApp } from '../test-app.js';
import { changeDelivery, changeDetails } from './account-page.js';

let shop: TestApp;
beforeAll(async () => (shop = await createTestApp()));
afterAll(() => shop.close());

/** Names end up in the headers of mails: a line end there would begin another header. */
const INJECTED = 'Claire\r\nBcc: tous@exemple.fr';
const DETAILS = { lastName: 'Fontaine', firstName: 'Claire', phone: '0499005678', street: '', postcode: '', city: '' };

const stored = () => shop.sql('select to_jsonb(a) as account from account a order by id');
const fieldOf = ({ code, details }: { code: string | null; details: Record<string, unknown> }) => {
  expect(code).toBe('BAD_USER_INPUT');
  return (details['fields'] as { field: string }[]).map(({ field }) => field);
};

describe('R-MAIL: a text of one line has no control characters', () => {
  it.each([
    ['firstName', INJECTED],
    ['lastName', INJECTED],
    ['lastName', 'Font\u0000aine'],
    ['lastName', 'Font\u007faine'],
    ['city', 'Lyon\u2028Bcc: tous@exemple.fr'],
    ['street', '3 place du Marché\r\nEntrée B'],
    ['street', '3 place\u0007'],
  ] as const)('« Coordonnées »: %s %j is refused by its name, and nothing changes', async (field, text) => {
    const browser = await shop.world.browser();
    const before = await stored();
    expect(fieldOf(await changeDetails(browser, { ...DETAILS, [field]: text }))).toEqual([`details.${field}`]);
    expect(await stored()).toEqual(before);
  });

  it.each(['organisation', 'firstName', 'lastName', 'city', 'street'] as const)(
    'an address: %s is refused by its name, and nothing changes',
    async (field) => {
      const browser = await shop.world.browser();
      const before = await stored();
      const address = { ...shop.world.address(), [field]: INJECTED };
      expect(fieldOf(await changeDelivery(browser, address))).toEqual([`address.${field}`]);
      expect(await stored()).toEqual(before);
    },
  );

  it('an address may have lines, and a name whatever letters there are', async () => {
    const browser = await shop.world.browser();
    const address = { ...shop.world.address(), street: '3 place du Marché\nEntrée B', lastName: 'Ñandú d’Été-Ōta' };
    expect((await changeDelivery(browser, address)).code).toBeNull();
  });

  it.each(['firstName', 'lastName', 'identifier'] as const)('a new account: %s is refused', async (field) => {
    const home = await shop.world.establishment();
    const admin = await shop.world.browser(await shop.world.account({ type: AccountType.HEAD_OFFICE_ADMIN }));
    const before = await stored();
    const account = {
      ...{ identifier: 'NOUVEAU', type: 'SECTION_DIRECTOR', universes: ['PRINTS'], firstName: 'Claire' },
      ...{ lastName: 'Fontaine', email: 'nouveau@exemple.fr', homeEstablishmentId: String(home.id) },
      ...{ managedEstablishmentIds: [], [field]: INJECTED },
    };
    const document = 'mutation ($account: NewAccountInput!) { createAccount(account: $account) { id } }';
    expect(fieldOf(await admin.request(document, { account }))).toEqual([`account.${field}`]);
    expect(await stored()).toEqual(before);
  });

  it('the N° ANSH is refused, and the order stays as it is', async () => {
    const product = await shop.world.product();
    const browser = await shop.world.browser();
    const { number } = await browser.saveOrderOf([product.reference, 1]);
    expect(await browser.validate(number, 'A1\r\nB2')).toMatchObject({
      code: 'BAD_USER_INPUT',
      details: { fields: [{ field: 'anshNumber', message: 'Un N° ANSH a au plus 40 caractères.' }] },
    });
    expect((await browser.order(number)).data?.order).toMatchObject({ status: 'SAVED', anshNumber: null });
  });
});
