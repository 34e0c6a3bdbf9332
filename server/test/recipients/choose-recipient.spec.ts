import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { EstablishmentKind } from '../../src/establishments/establishment.entity.js';
import { expectBooksToAddUp } from '../books.js';
import { findQuotaUsage } from '../ordering/order-records.js';
import { expectNothingToChange } from '../ordering/table-snapshot.js';
import { createTestApp, type TestApp } from '../test-app.js';
import type { Answer } from '../test-client.js';
import { aDirector, choose, recipientCart, select, selected } from './recipient-page.js';

let shop: TestApp;
beforeAll(async () => (shop = await createTestApp()));
beforeEach(() => shop.clock.set('2026-11-10T09:00:00Z'));
afterAll(() => shop.close());

describe('R-ENT-2: choosing another recipient', () => {
  it('marks the cart as to be updated, saving is refused and nothing is reserved; « Mettre à jour » takes the mark away', async () => {
    const { browser, allier, home } = await aDirector(shop);
    const product = await shop.world.product({ stock: 50, monthlyQuota: 20 });
    await browser.addToCart(product.reference, 5);

    expect((await choose(browser, allier)).data?.chooseRecipientEntity).toMatchObject({
      recipient: { id: String(allier.id), name: allier.name },
      needsUpdate: true,
      lines: [{ quantity: 5, previousQuantity: null }],
    });
    expect(await recipientCart(browser)).toMatchObject({ recipient: { id: String(allier.id) }, needsUpdate: true });

    expect(await expectNothingToChange(shop, () => browser.save('a-key'))).toMatchObject({
      data: null,
      code: 'CART_NEEDS_UPDATE',
    });
    expect(await findQuotaUsage(shop, product.id)).toEqual([]);

    expect((await selected(browser, allier)).cart).toMatchObject({ needsUpdate: false });
    expect((await browser.save('a-key')).code).toBeNull();
    expect(await findQuotaUsage(shop, product.id)).toEqual([
      { establishment: allier.id, month: '2026-11-01', used: 5 },
    ]);
    // the next order is for home again
    expect(await recipientCart(browser)).toMatchObject({ recipient: { id: String(home.id) }, needsUpdate: false });
    await expectBooksToAddUp(shop.sql);
  });

  it('the mark stays whatever is done to the lines, until the last of them is gone', async () => {
    const { browser, allier } = await aDirector(shop);
    const [one, other] = [await shop.world.product(), await shop.world.product()];
    await browser.addToCart(one.reference, 5);
    await choose(browser, allier);
    await browser.addToCart(other.reference, 1);
    await browser.setQuantity(one.reference, 6);
    expect(await recipientCart(browser)).toMatchObject({ needsUpdate: true, quantityTotal: 7 });
    expect((await browser.save()).code).toBe('CART_NEEDS_UPDATE');
    await browser.remove(one.reference);
    expect((await recipientCart(browser)).needsUpdate).toBe(true);
    await browser.remove(other.reference);
    expect(await recipientCart(browser)).toMatchObject({ needsUpdate: false, recipient: { id: String(allier.id) } });
  });

  it('choosing back and forth goes on asking for the update: quantities were checked for neither', async () => {
    const { browser, allier, home } = await aDirector(shop);
    const product = await shop.world.product();
    await browser.addToCart(product.reference, 5);
    await choose(browser, allier);
    await choose(browser, home);
    expect(await recipientCart(browser)).toMatchObject({ needsUpdate: true, recipient: { id: String(home.id) } });
    expect(await selected(browser, home)).toMatchObject({ outcome: 'AVAILABLE', cart: { needsUpdate: false } });
  });

  it('the one that it is for changes nothing, twice', async () => {
    const { browser, home, allier } = await aDirector(shop);
    const product = await shop.world.product();
    await browser.addToCart(product.reference, 5);
    expect((await expectNothingToChange(shop, () => choose(browser, home))).data?.chooseRecipientEntity).toMatchObject({
      needsUpdate: false,
    });
    await choose(browser, allier);
    expect(
      (await expectNothingToChange(shop, () => choose(browser, allier))).data?.chooseRecipientEntity,
    ).toMatchObject({
      needsUpdate: true,
    });
  });

  it('of an empty cart there is nothing to check: what is added next is for the chosen one', async () => {
    const { browser, allier } = await aDirector(shop);
    const product = await shop.world.product({ monthlyQuota: 10 });
    await shop.world.quota(product, 3, { establishment: allier });
    expect((await choose(browser, allier)).data?.chooseRecipientEntity.needsUpdate).toBe(false);
    const added = (await browser.addToCart(product.reference, 3)).data?.addToCart;
    expect(added?.lines[0]?.product.quotaRemaining).toBe(3);
    expect((await browser.save()).code).toBeNull();
    expect(await findQuotaUsage(shop, product.id)).toEqual([
      { establishment: allier.id, month: '2026-11-01', used: 3 },
    ]);
  });

  it('what follows in the same request is answered for the chosen one, and for home again once the cart is emptied', async () => {
    const { browser, allier } = await aDirector(shop);
    const product = await shop.world.product({ monthlyQuota: 10 });
    await shop.world.quota(product, 3, { establishment: allier });
    const left = 'lines { product { quotaRemaining } }';
    const { data } = await browser.request(
      `mutation ($id: ID!, $reference: String!) {
        chooseRecipientEntity(establishmentId: $id) { recipient { id } }
        chosen: addToCart(reference: $reference, quantity: 1) { ${left} }
        emptyCart { recipient { id } }
        emptied: addToCart(reference: $reference, quantity: 1) { ${left} }
      }`,
      { id: String(allier.id), reference: product.reference },
    );
    expect(data).toMatchObject({
      chosen: { lines: [{ product: { quotaRemaining: 3 } }] },
      emptied: { lines: [{ product: { quotaRemaining: 10 } }] },
    });
  });

  it('emptying the cart is for home again', async () => {
    const { browser, home, allier } = await aDirector(shop);
    const product = await shop.world.product();
    await browser.addToCart(product.reference, 1);
    await choose(browser, allier);
    await browser.emptyCart();
    expect(await recipientCart(browser)).toMatchObject({ needsUpdate: false, recipient: { id: String(home.id) } });
  });

  it('is of this session’s cart alone', async () => {
    const { browser, account, allier, home } = await aDirector(shop);
    const other = await shop.world.browser(account);
    await choose(browser, allier);
    expect((await recipientCart(other)).recipient.id).toBe(String(home.id));
  });
});

describe('R-ENT-1, R-ACC-8: only an establishment of one’s own', () => {
  it.each([
    ['choose', choose],
    ['select', select],
  ] as const)('%s: FORBIDDEN for somebody else’s, NOT_FOUND for none, and nothing changes', async (_how, act) => {
    const { browser, home } = await aDirector(shop);
    const attempt = (to: { id: number | string }): Promise<Answer<unknown>> => act(browser, to);
    const product = await shop.world.product();
    await browser.addToCart(product.reference, 5);
    const others = [
      await shop.world.establishment(),
      await shop.world.establishment({ kind: EstablishmentKind.CT }),
      (await aDirector(shop)).allier,
      // who pays for one’s own is not one’s own
      await shop.world.establishment({ invoicingParty: home as never }),
    ];
    for (const other of others) {
      expect(await expectNothingToChange(shop, () => attempt(other))).toMatchObject({
        data: null,
        code: 'FORBIDDEN',
      });
    }
    expect((await expectNothingToChange(shop, () => attempt({ id: 2_000_000_000 }))).code).toBe('NOT_FOUND');
    for (const id of ['0', '-1', 'x', '1.5', '', '99999999999999999999', '1; drop table cart']) {
      const refused = await expectNothingToChange(shop, () => attempt({ id }));
      expect([refused.data, refused.code], id).toEqual([null, 'BAD_USER_INPUT']);
    }
    expect((await recipientCart(browser)).needsUpdate).toBe(false);
  });

  it('one that was taken from the account while its cart was for it cannot be ordered for any more', async () => {
    const { browser, account, allier } = await aDirector(shop);
    const product = await shop.world.product();
    await browser.addToCart(product.reference, 5);
    await selected(browser, allier);
    await shop.sql('delete from account_managed_establishment where account_id = $1 and establishment_id = $2', [
      account.id,
      allier.id,
    ]);
    expect((await expectNothingToChange(shop, () => browser.save())).code).toBe('FORBIDDEN');
    expect((await select(browser, allier)).code).toBe('FORBIDDEN');
  });
});
