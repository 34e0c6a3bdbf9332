import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Universe } from '../../src/kernel/universe.js';
import { createTestApp, type TestApp } from '../test-app.js';
import { TestClient } from '../test-client.js';
import { cartPage, linesOf } from './cart-page.js';

let shop: TestApp;
beforeAll(async () => (shop = await createTestApp()));
afterAll(() => shop.close());

async function products(count: number, universe = Universe.PRINTS): Promise<string[]> {
  const references = [];
  for (let i = 0; i < count; i++) references.push((await shop.world.product({ universe })).reference);
  return references;
}

describe('R-CART-2: the lines', () => {
  it('stand in the order in which they were added, a product once: adding again adds up', async () => {
    const [a, b, c] = (await products(3)) as [string, string, string];
    const browser = await shop.world.browser();
    for (const [reference, quantity] of [
      [b, 2],
      [a, 1],
      [c, 4],
      [b, 3],
      [a, 1],
    ] as const) {
      shop.clock.advance({ ms: 10 });
      expect(await browser.addToCart(reference, quantity)).toMatchObject({ code: null });
    }
    expect(await linesOf(browser)).toEqual([
      [b, 5],
      [a, 2],
      [c, 4],
    ]);
    expect(await cartPage(browser)).toMatchObject({ universe: 'PRINTS', quantityTotal: 11 });
  });

  it('change quantity, to the one that is given', async () => {
    const [a] = (await products(1)) as [string];
    const browser = await shop.world.browser();
    await browser.addToCart(a, 5);
    expect(await browser.setQuantity(a, 3)).toMatchObject({ data: { setCartLineQuantity: { quantityTotal: 3 } } });
    expect(await browser.setQuantity(a, 3)).toMatchObject({ data: { setCartLineQuantity: { quantityTotal: 3 } } });
    expect(await linesOf(browser)).toEqual([[a, 3]]);
  });

  it('go one by one; removing again is no error; the last one frees the universe', async () => {
    const [a, b] = (await products(2)) as [string, string];
    const browser = await shop.world.browser();
    await browser.addToCart(a, 1);
    await browser.addToCart(b, 1);
    for (let time = 0; time < 2; time++) {
      expect(await browser.remove(a)).toMatchObject({
        data: { removeFromCart: { universe: 'PRINTS', quantityTotal: 1 } },
      });
    }
    expect(await linesOf(browser)).toEqual([[b, 1]]);
    expect(await browser.remove(b)).toMatchObject({ data: { removeFromCart: { universe: null, lines: [] } } });
    expect(await browser.remove('INCONNUE')).toMatchObject({ code: null });
  });

  it('go all at once', async () => {
    const references = await products(3);
    const browser = await shop.world.browser();
    for (const reference of references) await browser.addToCart(reference, 2);
    expect(await browser.emptyCart()).toMatchObject({
      data: { emptyCart: { universe: null, lines: [], quantityTotal: 0 } },
    });
    expect(await browser.emptyCart()).toMatchObject({ code: null });
    expect(await linesOf(browser)).toEqual([]);
  });
});

describe('R-CART-1: one universe per cart', () => {
  it.each([
    [Universe.PRINTS, Universe.GOODS],
    [Universe.GOODS, Universe.PRINTS],
  ])('%s in it refuses %s, until it is emptied, its last line removed, or saved', async (first, second) => {
    const [own, other] = [(await products(1, first))[0]!, (await products(1, second))[0]!];
    const browser = await shop.world.browser();
    const refused = { data: null, code: 'CART_UNIVERSE_CONFLICT', details: { universe: first, other: second } };
    const ways = [() => browser.emptyCart(), () => browser.remove(own), () => browser.save()];
    for (const free of ways) {
      await browser.addToCart(own, 2);
      expect(await browser.addToCart(other, 1)).toEqual(refused);
      expect(await linesOf(browser)).toEqual([[own, 2]]);
      expect(await free()).toMatchObject({ code: null });
      expect(await browser.addToCart(other, 1)).toMatchObject({ data: { addToCart: { universe: second } } });
      await browser.emptyCart();
    }
  });

  it('is said before whether the quantity suits', async () => {
    const [own, other] = [(await products(1))[0]!, (await products(1, Universe.GOODS))[0]!];
    const browser = await shop.world.browser();
    await browser.addToCart(own, 1);
    expect(await browser.addToCart(other, -1)).toMatchObject({ code: 'CART_UNIVERSE_CONFLICT' });
  });

  it('two first products of both universes at once: one comes in, the other is refused', async () => {
    const [print, goods] = [(await products(1))[0]!, (await products(1, Universe.GOODS))[0]!];
    for (let round = 0; round < 5; round++) {
      const browser = await shop.world.browser();
      const answers = await Promise.all([browser.addToCart(print, 1), browser.addToCart(goods, 1)]);
      expect(answers.map(({ code }) => code).sort()).toEqual(['CART_UNIVERSE_CONFLICT', null].sort());
      expect((await cartPage(browser)).quantityTotal).toBe(1);
    }
  });
});

describe('R-CART-1, R-CART-4: one cart per session', () => {
  it('two browsers of one account have two carts', async () => {
    const [a, b] = (await products(2)) as [string, string];
    const account = await shop.world.account();
    const [desk, home] = [await shop.world.browser(account), await shop.world.browser(account)];
    await desk.addToCart(a, 1);
    await home.addToCart(b, 2);
    expect([await linesOf(desk), await linesOf(home)]).toEqual([[[a, 1]], [[b, 2]]]);
    await home.emptyCart();
    expect(await linesOf(desk)).toEqual([[a, 1]]);
    const order = await desk.save();
    expect(order.data?.saveOrder.lines).toMatchObject([{ reference: a, quantity: 1 }]);
  });

  it('nobody else sees it', async () => {
    const [a] = (await products(1)) as [string];
    const browser = await shop.world.browser();
    await browser.addToCart(a, 1);
    expect(await linesOf(await shop.world.browser())).toEqual([]);
  });
});

describe('R-CART-2: the same request twice', () => {
  it('adds once, and answers the cart as it then is; another key, and none, add up', async () => {
    const [a, b] = (await products(2)) as [string, string];
    const browser = await shop.world.browser();
    const first = await browser.addToCart(a, 5, 'une-clé');
    expect(await browser.addToCart(a, 5, 'une-clé')).toEqual(first);
    expect(await linesOf(browser)).toEqual([[a, 5]]);
    await browser.addToCart(b, 1);
    expect(await browser.addToCart(a, 5, 'une-clé')).toMatchObject({ data: { addToCart: { quantityTotal: 6 } } });
    await browser.addToCart(a, 5, 'une-autre');
    await browser.addToCart(a, 5);
    expect(await linesOf(browser)).toEqual([
      [a, 15],
      [b, 1],
    ]);
  });

  it('at once, ten times: adds once', async () => {
    const [a] = (await products(1)) as [string];
    const browser = await shop.world.browser();
    const copies = Array.from({ length: 10 }, () => new TestClient(shop.app, browser.cookie));
    const answers = await Promise.all(copies.map((copy) => copy.addToCart(a, 3, 'dix-fois')));
    expect(answers.map(({ code }) => code)).toEqual(Array(10).fill(null));
    expect(await linesOf(browser)).toEqual([[a, 3]]);
  });

  it('comes too late for a cart that was saved or emptied meanwhile: it stays empty', async () => {
    const [a] = (await products(1)) as [string];
    const browser = await shop.world.browser();
    for (const end of [() => browser.emptyCart(), () => browser.save()]) {
      const key = `clé ${end.toString()}`;
      await browser.addToCart(a, 2, key);
      await end();
      expect(await browser.addToCart(a, 2, key)).toMatchObject({ data: { addToCart: { lines: [] } } });
    }
  });

  it('is of one cart: the same key of another session is another request', async () => {
    const [a] = (await products(1)) as [string];
    const [one, other] = [await shop.world.browser(), await shop.world.browser()];
    await one.addToCart(a, 2, 'partagée');
    await other.addToCart(a, 3, 'partagée');
    expect([await linesOf(one), await linesOf(other)]).toEqual([[[a, 2]], [[a, 3]]]);
  });

  it('was refused: the next try is judged anew; a key is 64 characters at most', async () => {
    const { reference } = await shop.world.product({ maximum: 10 });
    const browser = await shop.world.browser();
    expect(await browser.addToCart(reference, 11, 'refusée')).toMatchObject({ code: 'QUANTITY_NOT_ORDERABLE' });
    expect(await browser.addToCart(reference, 10, 'refusée')).toMatchObject({ code: null });
    expect(await browser.addToCart(reference, 1, 'x'.repeat(65))).toMatchObject({ code: 'BAD_USER_INPUT' });
  });

  it('remembers the latest keys of a cart, not all of them', async () => {
    const { reference } = await shop.world.product({ maximum: 100 });
    const browser = await shop.world.browser();
    for (let i = 0; i < 60; i++) await browser.addToCart(reference, 1, `clé ${i}`);
    const [kept] = await shop.sql<{ keys: number }>(
      `select cardinality(c.added_keys) as keys from cart c join cart_line l on l.cart_id = c.id
      join product p on p.id = l.product_id where p.reference = $1`,
      [reference],
    );
    expect(kept).toEqual({ keys: 50 });
    await browser.addToCart(reference, 1, 'clé 59');
    expect(await linesOf(browser)).toEqual([[reference, 60]]);
  });
});

describe('R-CART-2: at once', () => {
  it('twenty requests add up exactly, in one line', async () => {
    const { reference } = await shop.world.product({ maximum: 100 });
    const browser = await shop.world.browser();
    const copies = Array.from({ length: 20 }, () => new TestClient(shop.app, browser.cookie));
    const answers = await Promise.all(copies.map((copy) => copy.addToCart(reference, 2)));
    expect(answers.map(({ code }) => code)).toEqual(Array(20).fill(null));
    expect(await linesOf(browser)).toEqual([[reference, 40]]);
  });

  it('twenty requests for the last orderable quantities: as many as fit come in', async () => {
    const { reference } = await shop.world.product({ minimum: 5, step: 5, maximum: 35 });
    const browser = await shop.world.browser();
    const copies = Array.from({ length: 20 }, () => new TestClient(shop.app, browser.cookie));
    const answers = await Promise.all(copies.map((copy) => copy.addToCart(reference, 5)));
    const codes = answers.map(({ code }) => code);
    expect(codes.filter((code) => code === null)).toHaveLength(7);
    expect(codes.filter((code) => code === 'QUANTITY_NOT_ORDERABLE')).toHaveLength(13);
    expect(await linesOf(browser)).toEqual([[reference, 35]]);
  });

  it('twenty different products all come in', async () => {
    const references = await products(20);
    const browser = await shop.world.browser();
    await Promise.all(references.map((reference) => new TestClient(shop.app, browser.cookie).addToCart(reference, 1)));
    expect((await linesOf(browser)).map(([reference]) => reference).sort()).toEqual([...references].sort());
  });

  it('adding, changing, removing and emptying never fail one another', async () => {
    const references = await products(4);
    const browser = await shop.world.browser();
    const clicks = Array.from({ length: 24 }, (_, i) => {
      const copy = new TestClient(shop.app, browser.cookie);
      const reference = references[i % 4]!;
      return [
        () => copy.addToCart(reference, 1),
        () => copy.setQuantity(reference, 3),
        () => copy.remove(reference),
        () => copy.emptyCart(),
      ][Math.floor(i / 6)]!;
    });
    const codes = (await Promise.all(clicks.map((click) => click()))).map(({ code }) => code);
    // Only a line that is not there any more may be missed
    expect(new Set(codes.map((code) => code ?? 'done'))).toSatisfy((seen: Set<string>) =>
      [...seen].every((code) => code === 'done' || code === 'NOT_FOUND'),
    );
    const { universe, lines } = await cartPage(browser);
    expect(universe).toBe(lines.length > 0 ? 'PRINTS' : null);
  });
});
