import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { expectBooksToAddUp } from '../books.js';
import { openSecondApp } from '../races/second-app.js';
import { holdRows } from '../races/row-barrier.js';
import { createTestApp, type TestApp } from '../test-app.js';
import type { TestClient } from '../test-client.js';
import { findAudit, findRecord, findStock } from './order-records.js';
import { expectNothingToChange } from './table-snapshot.js';

let shop: TestApp;
beforeAll(async () => (shop = await createTestApp()));
beforeEach(() => shop.clock.set('2026-11-10T09:00:00Z'));
afterAll(() => shop.close());

/** One account's order of 100 of one product and 10 of another, reopened in two browsers. */
async function reopenedTwice({ quantity = 100 } = {}) {
  const [home, other] = [await shop.world.establishment(), await shop.world.establishment({ name: 'ALLIER' })];
  const account = await shop.world.account({ home, manages: [other] });
  const first = await shop.world.browser(account);
  const second = await shop.world.browser(account);
  const sheet = { stock: 1000, minimum: 5, step: 5, maximum: 1000, monthlyQuota: 1000 };
  const [a, b] = [await shop.world.product({ ...sheet, name: 'A' }), await shop.world.product({ ...sheet, name: 'B' })];
  const { number, id } = await first.saveOrderOf([a.reference, quantity], [b.reference, 10]);
  for (const browser of [first, second]) expect((await browser.reopen(number)).code).toBeNull();
  shop.clock.advance({ hours: 1 });
  const quantities = async () =>
    (await first.order(number)).data?.order?.lines.map(({ reference, quantity }) => [reference, quantity]);
  return { account, other, first, second, a, b, number, id: Number(id), quantities };
}

async function change(browser: TestClient, reference: string, quantity: number) {
  expect((await browser.setQuantity(reference, quantity)).code).toBeNull();
}

describe('R-RES-7: two browsers reopen one order; the second to save is told what the first changed, and chooses', () => {
  it('300 does not become 100: refused with both versions, and nothing changes', async () => {
    const { account, first, second, a, b, number, quantities } = await reopenedTwice();
    await change(first, a.reference, 300);
    expect((await first.save()).code).toBeNull();
    const changedAt = shop.clock.now().toISOString();
    shop.clock.advance({ minutes: 5 });
    await change(second, b.reference, 20);
    const refused = await expectNothingToChange(shop, () => second.save());
    expect(refused).toMatchObject({
      code: 'ORDER_CHANGED_MEANWHILE',
      details: {
        number,
        version: 2,
        changedAt,
        changedBy: `Claire ${account.lastName}`,
        lines: [
          { reference: a.reference, name: 'A', before: 100, now: 300, yours: 100 },
          { reference: b.reference, name: 'B', before: 10, now: 10, yours: 20 },
        ],
        recipient: null,
        deliveryAddress: null,
      },
    });
    expect(await quantities()).toEqual([
      [a.reference, 300],
      [b.reference, 10],
    ]);
  });

  it('« Enregistrer ma version »: the version it was told of is replaced, and no later one', async () => {
    const { first, second, a, b, id, quantities } = await reopenedTwice();
    await change(first, a.reference, 300);
    await first.save();
    await change(second, b.reference, 20);
    const { details } = await second.save();
    expect((await second.save('key', Number(details['version']) - 1)).code).toBe('ORDER_CHANGED_MEANWHILE');
    expect((await second.save('key', Number(details['version']))).code).toBeNull();
    expect(await quantities()).toEqual([
      [a.reference, 100],
      [b.reference, 20],
    ]);
    expect(await findStock(shop, a.id)).toEqual({ onHand: 1000, reserved: 100 });
    expect((await findAudit(shop, id)).map(({ action }) => action)).toEqual([
      'ORDER_SAVED',
      'ORDER_MODIFIED',
      'ORDER_MODIFIED',
    ]);
    await expectBooksToAddUp(shop.sql);
  });

  it('« Reprendre la version enregistrée »: the cart is the order as it is now, and saves', async () => {
    const { first, second, a, b, number, quantities } = await reopenedTwice();
    await change(first, a.reference, 300);
    await first.save();
    await change(second, b.reference, 20);
    expect((await second.save()).code).toBe('ORDER_CHANGED_MEANWHILE');
    // « Modifier » again keeps what was typed
    expect((await second.reopen(number)).data?.reopenOrder).toMatchObject({ quantityTotal: 120 });
    const { data } = await second.reopen(number, true);
    expect(data?.reopenOrder).toMatchObject({ modifiesOrder: number, quantityTotal: 310 });
    await change(second, b.reference, 15);
    expect((await second.save()).code).toBeNull();
    expect(await quantities()).toEqual([
      [a.reference, 300],
      [b.reference, 15],
    ]);
    await expectBooksToAddUp(shop.sql);
  });

  it('several changes missed: « before » is what the cart was filled from; lines that came and went are named', async () => {
    const { first, second, a, b, number } = await reopenedTwice();
    await first.remove(b.reference);
    await first.save();
    const c = await shop.world.product({ name: 'C' });
    await first.reopen(number);
    await first.addToCart(c.reference, 7);
    await first.save();
    await second.remove(a.reference);
    expect((await second.save()).details).toMatchObject({
      version: 3,
      lines: [
        { name: 'A', before: 100, now: 100, yours: 0 },
        { name: 'B', before: 10, now: 0, yours: 10 },
        { name: 'C', before: 0, now: 7, yours: 0 },
      ],
    });
  });

  it('recipient and address are told where they differ', async () => {
    const { other, first, second, number } = await reopenedTwice();
    const choose = (browser: TestClient) =>
      browser.request('mutation ($id: ID!) { selectRecipientEntity(establishmentId: $id) { outcome } }', {
        id: String(other.id),
      });
    expect((await choose(first)).code).toBeNull();
    expect((await first.save()).code).toBeNull();
    const moved = await second.save();
    expect(moved.details).toMatchObject({
      recipient: { now: 'ALLIER', yours: (await findRecipient(second)).name },
    });
    await second.reopen(number, true);
    expect((await findRecipient(second)).name).toBe('ALLIER');
    await first.reopen(number);
    await setCity(first, 'Moulins');
    expect((await first.save()).code).toBeNull();
    await setCity(second, 'Vichy');
    expect((await second.save()).details).toMatchObject({
      recipient: null,
      deliveryAddress: { now: { city: 'Moulins' }, yours: { city: 'Vichy' } },
    });
  });

  it('what is saved already needs no choice', async () => {
    const { first, second, a, quantities } = await reopenedTwice();
    for (const browser of [first, second]) await change(browser, a.reference, 300);
    expect((await first.save()).code).toBeNull();
    expect((await second.save()).code).toBeNull();
    expect((await quantities())?.[0]).toEqual([a.reference, 300]);
    await expectBooksToAddUp(shop.sql);
  });

  it('R-RES-8: the same save again, its answer being lost, is no change by somebody else', async () => {
    const { first, a } = await reopenedTwice();
    await change(first, a.reference, 300);
    const saved = await first.save('lost');
    const again = await expectNothingToChange(shop, () => first.save('lost'));
    expect([again.code, again.data?.saveOrder.number]).toEqual([null, saved.data?.saveOrder.number]);
  });

  it('both at once, by two instances: one is saved, the other is told', async () => {
    const instance = await openSecondApp(shop);
    const { first, second, a, number, id, quantities } = await reopenedTwice();
    await change(first, a.reference, 300);
    await change(second, a.reference, 200);
    const barrier = await holdRows(shop.databaseUrl, 'select from orders where id = $1 for update', [id]);
    const saving = [first.save(), instance.of(second).save()];
    await barrier.waitFor(2);
    await barrier.release();
    const codes = (await Promise.all(saving)).map(({ code }) => code);
    expect(codes.toSorted()).toEqual(['ORDER_CHANGED_MEANWHILE', null]);
    expect((await quantities())?.[0]).toEqual([a.reference, codes[0] === null ? 300 : 200]);
    expect((await findRecord(shop, number)).modifiedAt).toEqual(shop.clock.now());
    await expectBooksToAddUp(shop.sql);
    await instance.close();
  });
});

async function findRecipient(browser: TestClient) {
  const { data } = await browser.request<{ cart: { recipient: { name: string } } }>('{ cart { recipient { name } } }');
  if (!data) throw new Error('no cart');
  return data.cart.recipient;
}

async function setCity(browser: TestClient, city: string) {
  const address = { ...shop.world.address(city), postcode: '03000' };
  const { code } = await browser.request(
    'mutation ($address: AddressInput!) { setCartDeliveryAddress(address: $address) { id } }',
    { address },
  );
  expect(code).toBeNull();
}
