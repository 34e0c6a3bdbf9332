import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { AccountType } from '../../src/access/account-type.js';
import { EstablishmentKind, ShippingZone } from '../../src/establishments/establishment.entity.js';
import { deliverTo } from '../cart/cart-page.js';
import { createTestApp, type TestApp } from '../test-app.js';
import type { TestClient } from '../test-client.js';
import { aDirector, choose, recipientCart, selected } from './recipient-page.js';

let shop: TestApp;
beforeAll(async () => (shop = await createTestApp()));
beforeEach(() => shop.clock.set('2026-11-10T09:00:00Z'));
afterAll(() => shop.close());

const cityOf = async (browser: TestClient) => (await recipientCart(browser)).deliveryAddress.city;

async function orderOf(browser: TestClient, number: string) {
  const { data } = await browser.request<{
    order: { recipientName: string; deliveryAddress: { city: string }; invoicing: { establishmentName: string } };
  }>(
    `query ($number: String!) { order(number: $number) { recipientName deliveryAddress { city } invoicing { establishmentName } } }`,
    { number },
  );
  return data?.order;
}

async function aDirectorWithACart() {
  const director = await aDirector(shop);
  const product = await shop.world.product();
  await director.browser.addToCart(product.reference, 1);
  return { ...director, product };
}

describe('R-ENT-3: the delivery address becomes the chosen establishment’s', () => {
  it('from the choice on, and the account’s own at home again', async () => {
    const { browser, allier, essonne, home } = await aDirectorWithACart();
    // the account's own, not that of the establishment
    expect(await cityOf(browser)).toBe('Bourg-en-Bresse');
    expect((await choose(browser, allier)).data?.chooseRecipientEntity.deliveryAddress).toEqual({
      city: 'Moulins',
      postcode: '03000',
    });
    expect((await selected(browser, essonne)).cart.deliveryAddress).toEqual({ city: 'Évry', postcode: '91000' });
    expect(await cityOf(browser)).toBe('Évry');
    await selected(browser, home);
    expect(await cityOf(browser)).toBe('Bourg-en-Bresse');
  });

  it('one that was given for the order goes with the recipient it was given for', async () => {
    const { browser, allier, essonne } = await aDirectorWithACart();
    await deliverTo(browser, { ...shop.world.address('Roanne', '42300') });
    expect(await cityOf(browser)).toBe('Roanne');
    await choose(browser, allier);
    expect(await cityOf(browser)).toBe('Moulins');
    await deliverTo(browser, { ...shop.world.address('Vichy', '03200') });
    // « Mettre à jour » of the chosen one keeps it
    expect((await selected(browser, allier)).cart.deliveryAddress.city).toBe('Vichy');
    expect((await selected(browser, essonne)).cart.deliveryAddress.city).toBe('Évry');
  });

  it('stays editable for this order, and for this order alone', async () => {
    const { browser, allier, product, account } = await aDirectorWithACart();
    await selected(browser, allier);
    await deliverTo(browser, { ...shop.world.address('Vichy', '03200') });
    const saved = (await browser.save()).data?.saveOrder;
    expect(await orderOf(browser, saved?.number ?? '')).toMatchObject({
      recipientName: allier.name,
      deliveryAddress: { city: 'Vichy' },
    });
    await browser.addToCart(product.reference, 1);
    expect((await selected(browser, allier)).cart.deliveryAddress.city).toBe('Moulins');
    expect(
      await shop.sql('select delivery_address ->> $2 as city from account where id = $1', [account.id, 'city']),
    ).toEqual([{ city: 'Bourg-en-Bresse' }]);
  });

  it('R-ADR-2: so do the invoicing details', async () => {
    const ct = await shop.world.establishment({ kind: EstablishmentKind.CT, name: 'CT AUVERGNE' });
    const section = await shop.world.establishment({ invoicingParty: ct as never });
    const browser = await shop.world.browser(await shop.world.account({ manages: [section] }));
    const product = await shop.world.product();
    await browser.addToCart(product.reference, 1);
    expect((await selected(browser, section)).cart.invoicing.establishmentName).toBe('CT AUVERGNE');
    const saved = (await browser.save()).data?.saveOrder;
    expect((await orderOf(browser, saved?.number ?? ''))?.invoicing.establishmentName).toBe('CT AUVERGNE');
  });

  it('an order’s own address comes back with « Modifier », and goes when it is moved to another recipient', async () => {
    const { browser, allier, essonne } = await aDirectorWithACart();
    await selected(browser, allier);
    await deliverTo(browser, { ...shop.world.address('Vichy', '03200') });
    const number = (await browser.save()).data?.saveOrder.number ?? '';
    await browser.reopen(number);
    expect(await recipientCart(browser)).toMatchObject({
      recipient: { id: String(allier.id) },
      deliveryAddress: { city: 'Vichy' },
    });
    expect((await selected(browser, allier)).cart.deliveryAddress.city).toBe('Vichy');
    expect((await selected(browser, essonne)).cart.deliveryAddress.city).toBe('Évry');
    expect((await browser.save()).code).toBeNull();
    expect(await orderOf(browser, number)).toMatchObject({
      recipientName: essonne.name,
      deliveryAddress: { city: 'Évry' },
    });
  });

  it('an order’s own address is there again when the cart is back at its recipient, in the answer to « Mettre à jour » too', async () => {
    const { browser, allier, essonne } = await aDirectorWithACart();
    await selected(browser, allier);
    await deliverTo(browser, { ...shop.world.address('Vichy', '03200') });
    await browser.reopen((await browser.save()).data?.saveOrder.number ?? '');
    await selected(browser, essonne);
    expect((await selected(browser, allier)).cart.deliveryAddress.city).toBe('Vichy');
    expect((await recipientCart(browser)).deliveryAddress.city).toBe('Vichy');
  });
});

describe('R-ADR-3, R-ENT-3: overseas, the chosen establishment’s address is locked', () => {
  const overseas = () =>
    shop.world.establishment({
      zone: ShippingZone.OVERSEAS_1,
      deliveryAddress: shop.world.address('Saint-Denis', '97400'),
    });

  it('for a director who lives on the mainland: DELIVERY_ADDRESS_LOCKED, and it goes there', async () => {
    const reunion = await overseas();
    const { browser, home } = await aDirector(shop, { manages: [reunion] });
    const product = await shop.world.product();
    await browser.addToCart(product.reference, 1);
    expect((await recipientCart(browser)).isDeliveryAddressLocked).toBe(false);
    // what was given at home does not come along
    await deliverTo(browser, { ...shop.world.address('Roanne', '42300') });
    await selected(browser, reunion);
    expect(await recipientCart(browser)).toMatchObject({
      isDeliveryAddressLocked: true,
      deliveryAddress: { city: 'Saint-Denis' },
    });
    expect(await deliverTo(browser, { ...shop.world.address('Lyon', '69003') })).toEqual({
      data: null,
      code: 'DELIVERY_ADDRESS_LOCKED',
      details: { contact: 'info@exemple.fr' },
    });
    const number = (await browser.save()).data?.saveOrder.number ?? '';
    expect((await orderOf(browser, number))?.deliveryAddress.city).toBe('Saint-Denis');
    await browser.addToCart(product.reference, 1);
    await selected(browser, home);
    expect((await deliverTo(browser, { ...shop.world.address('Lyon', '69003') })).code).toBeNull();
  });

  it('and open for one who lives overseas and orders for the mainland', async () => {
    const mainland = await shop.world.establishment({ deliveryAddress: shop.world.address('Lyon', '69003') });
    const { browser } = await aDirector(shop, { home: await overseas(), manages: [mainland] });
    const product = await shop.world.product();
    await browser.addToCart(product.reference, 1);
    expect((await recipientCart(browser)).isDeliveryAddressLocked).toBe(true);
    await selected(browser, mainland);
    expect(await recipientCart(browser)).toMatchObject({ isDeliveryAddressLocked: false });
    expect((await deliverTo(browser, { ...shop.world.address('Roanne', '42300') })).code).toBeNull();
  });

  it('an admin may', async () => {
    const reunion = await overseas();
    const { browser } = await aDirector(shop, { type: AccountType.HEAD_OFFICE_ADMIN, manages: [reunion] });
    const product = await shop.world.product();
    await browser.addToCart(product.reference, 1);
    await selected(browser, reunion);
    expect((await recipientCart(browser)).isDeliveryAddressLocked).toBe(false);
    expect((await deliverTo(browser, { ...shop.world.address('Lyon', '69003') })).code).toBeNull();
  });
});
