import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AccountType } from '../../src/access/account-type.js';
import { EstablishmentKind, ShippingZone } from '../../src/establishments/establishment.entity.js';
import { DELIVERY_ADDRESS_LOCKS } from '../overseas.js';
import { createTestApp, type TestApp } from '../test-app.js';
import { cartPage, deliverTo, type DeliveryAddress } from './cart-page.js';

const { SECTION, CT } = EstablishmentKind;
const { OVERSEAS_1 } = ShippingZone;

const ELSEWHERE: DeliveryAddress = {
  organisation: 'Salle des fêtes',
  lastName: 'Roussel',
  firstName: 'Noé',
  email: 'n.roussel@exemple.fr',
  phone: '04 99 00 56 78',
  street: 'Entrée B\n3 place du Marché',
  postcode: '42000',
  city: 'Saint-Étienne',
};

let shop: TestApp;
beforeAll(async () => (shop = await createTestApp()));
afterAll(() => shop.close());

describe('R-ADR-1: the delivery address of a cart', () => {
  it('is the account’s own, until another is given: for this order alone', async () => {
    const { reference } = await shop.world.product();
    const account = await shop.world.account();
    const browser = await shop.world.browser(account);
    const usual = shop.world.address();
    await browser.addToCart(reference, 1);
    expect((await cartPage(browser)).deliveryAddress).toEqual(usual);

    expect(await deliverTo(browser, { ...ELSEWHERE })).toMatchObject({
      code: null,
      data: { setCartDeliveryAddress: { deliveryAddress: ELSEWHERE, quantityTotal: 1 } },
    });
    expect((await cartPage(browser)).deliveryAddress).toEqual(ELSEWHERE);
    expect((await cartPage(await shop.world.browser(account))).deliveryAddress).toEqual(usual);

    const saved = await browser.save();
    const number = saved.data?.saveOrder.number;
    const delivered = `query ($number: String!) { order(number: $number) {
      deliveryAddress { organisation lastName firstName email phone street postcode city } } }`;
    expect(await browser.request(delivered, { number })).toMatchObject({
      data: { order: { deliveryAddress: ELSEWHERE } },
    });
    // The next order goes where orders go
    expect((await cartPage(browser)).deliveryAddress).toEqual(usual);
    expect(
      await shop.sql(
        `select a.delivery_address as account, e.delivery_address as home from account a
         join establishment e on e.id = a.home_establishment_id where a.id = $1`,
        [account.id],
      ),
    ).toEqual([{ account: usual, home: usual }]);
  });

  it('goes with the cart when it is emptied', async () => {
    const browser = await shop.world.browser();
    await deliverTo(browser, { ...ELSEWHERE });
    await browser.emptyCart();
    expect((await cartPage(browser)).deliveryAddress).toEqual(shop.world.address());
  });

  it('can be given before anything is in the cart, and again', async () => {
    const browser = await shop.world.browser();
    await deliverTo(browser, { ...ELSEWHERE });
    await deliverTo(browser, { ...ELSEWHERE, city: 'Roanne', postcode: '42300' });
    expect((await cartPage(browser)).deliveryAddress).toEqual({ ...ELSEWHERE, city: 'Roanne', postcode: '42300' });
  });

  it('that does not hold is refused field by field, with what to do, and nothing changes', async () => {
    const browser = await shop.world.browser();
    await deliverTo(browser, { ...ELSEWHERE });
    const refused = await deliverTo(browser, {
      ...ELSEWHERE,
      postcode: '4200',
      phone: 'à midi',
      city: '  ',
      street: '',
    });
    expect(refused).toEqual({
      data: null,
      code: 'BAD_USER_INPUT',
      details: {
        fields: [
          { field: 'address.phone', message: 'Indiquez un numéro de téléphone à dix chiffres.' },
          { field: 'address.street', message: 'Indiquez l’adresse.' },
          { field: 'address.postcode', message: 'Indiquez un code postal à cinq chiffres.' },
          { field: 'address.city', message: 'Indiquez la ville.' },
        ],
      },
    });
    expect((await cartPage(browser)).deliveryAddress).toEqual(ELSEWHERE);
  });

  it.each([
    ['without a city', { ...ELSEWHERE, city: undefined }],
    ['with an email that is none', { ...ELSEWHERE, email: 'noé' }],
    ['with a field that no address has', { ...ELSEWHERE, country: 'FR' }],
    ['with a text that cannot be stored', { ...ELSEWHERE, street: '3 place\u0000' }],
    ['with a number for a text', { ...ELSEWHERE, street: 3 }],
  ])('%s is a fault of the request', async (_what, address) => {
    const browser = await shop.world.browser();
    expect(await deliverTo(browser, address)).toMatchObject({ data: null, code: 'BAD_USER_INPUT' });
    expect((await cartPage(browser)).deliveryAddress).toEqual(shop.world.address());
  });
});

describe('R-ADR-3: sections and ERs overseas must not change it (customs)', () => {
  it.each(DELIVERY_ADDRESS_LOCKS)('%s, %s: locked %s', async (kind, zone, isLocked) => {
    const home = await shop.world.establishment({ kind, zone });
    const browser = await shop.world.browser(await shop.world.account({ home }));
    expect((await cartPage(browser)).isDeliveryAddressLocked).toBe(isLocked);
    const answer = await deliverTo(browser, { ...ELSEWHERE });
    if (isLocked) {
      expect(answer).toEqual({ data: null, code: 'DELIVERY_ADDRESS_LOCKED', details: { contact: 'info@exemple.fr' } });
    } else expect(answer.code).toBeNull();
    expect((await cartPage(browser)).deliveryAddress).toEqual(isLocked ? shop.world.address() : ELSEWHERE);
  });

  it.each(Object.values(AccountType).filter((type) => type !== AccountType.LOGISTICIAN))('%s', async (type) => {
    const home = await shop.world.establishment({ kind: SECTION, zone: OVERSEAS_1 });
    const browser = await shop.world.browser(await shop.world.account({ home, type }));
    const isAdmin = type === AccountType.HEAD_OFFICE_ADMIN;
    // The page offers what the server lets do
    expect((await cartPage(browser)).isDeliveryAddressLocked).toBe(!isAdmin);
    expect((await deliverTo(browser, { ...ELSEWHERE })).code).toBe(isAdmin ? null : 'DELIVERY_ADDRESS_LOCKED');
  });
});

describe('R-ADR-2: the invoicing details', () => {
  it('are the establishment’s own, or those of the party that pays', async () => {
    const ct = await shop.world.establishment({
      kind: CT,
      name: 'CT RHÔNE-ALPES',
      invoicingAddress: shop.world.address('Lyon', '69003'),
    });
    const section = await shop.world.establishment({ name: 'SECTION DU RHÔNE', invoicingParty: ct as never });
    const alone = await shop.world.establishment({ name: 'SECTION DE L’AIN' });
    const invoicing = async (home: typeof ct) =>
      (await cartPage(await shop.world.browser(await shop.world.account({ home })))).invoicing;
    expect(await invoicing(section)).toEqual({
      establishmentName: 'CT RHÔNE-ALPES',
      address: shop.world.address('Lyon', '69003'),
    });
    expect(await invoicing(alone)).toEqual({ establishmentName: 'SECTION DE L’AIN', address: shop.world.address() });
  });
});
