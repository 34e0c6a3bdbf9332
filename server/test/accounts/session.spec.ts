import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deleteExpiredSessions } from '../../src/accounts/delete-expired-sessions.js';
import { onStatement } from '../../src/database/prepared-client.js';
import { createTestApp, type TestApp } from '../test-app.js';
import { TestClient } from '../test-client.js';
import { expectBooksToAddUp } from '../books.js';

const HOUR = 3_600_000;

let shop: TestApp;
beforeAll(async () => (shop = await createTestApp()));
afterAll(() => shop.close());

/** A browser that signed in now, as the shop itself opens a session. */
async function signedIn() {
  const account = await shop.world.account();
  const browser = await shop.world.browser(account);
  const now = shop.clock.now().getTime();
  const [session] = await shop.sql<{ id: string }>(
    'update session set expires_at = $2, ends_at = $3 where account_id = $1 returning id',
    [account.id, new Date(now + 8 * HOUR), new Date(now + 7 * 24 * HOUR)],
  );
  return { account, browser, sessionId: session!.id };
}

const isSignedIn = async (browser: TestClient): Promise<boolean> => {
  const { data } = await browser.request<{ viewer: { id: string } | null }>('{ viewer { id } }');
  return data?.viewer !== null;
};

describe('R-ACC-5: how long a session lasts', () => {
  it('eight hours without use, to the second', async () => {
    const { browser } = await signedIn();
    shop.clock.advance({ ms: 8 * HOUR - 1 });
    expect(await isSignedIn(browser)).toBe(true);

    const { browser: idle } = await signedIn();
    shop.clock.advance({ hours: 8 });
    expect(await isSignedIn(idle)).toBe(false);
    expect(await idle.cart()).toEqual({ data: null, code: 'UNAUTHENTICATED', details: {} });
  });

  it('as long as it is used, seven days at the most', async () => {
    const { browser } = await signedIn();
    for (let hours = 7; hours < 7 * 24; hours += 7) {
      shop.clock.advance({ hours: 7 });
      expect({ hours, isSignedIn: await isSignedIn(browser) }).toEqual({ hours, isSignedIn: true });
    }
    // 24 times 7 hours is seven days exactly
    shop.clock.advance({ hours: 7, ms: -1 });
    expect(await isSignedIn(browser)).toBe(true);
    shop.clock.advance({ ms: 1 });
    expect(await isSignedIn(browser)).toBe(false);
  });

  it('use never moves its limit beyond its end, and the end holds whatever the limit says', async () => {
    const { browser, sessionId } = await signedIn();
    await shop.sql('update session set expires_at = ends_at where id = $1', [sessionId]);
    shop.clock.advance({ days: 6, hours: 20 });
    await shop.sql('update session set expires_at = $2 where id = $1', [
      sessionId,
      new Date(shop.clock.now().getTime() + HOUR),
    ]);
    expect(await isSignedIn(browser)).toBe(true); // eight hours from now would be four too many
    expect(await shop.sql('select expires_at = ends_at as "isCapped" from session where id = $1', [sessionId])).toEqual(
      [{ isCapped: true }],
    );
    await shop.sql(`update session set expires_at = ends_at + interval '1 day' where id = $1`, [sessionId]);
    shop.clock.advance({ hours: 4 });
    expect(await isSignedIn(browser)).toBe(false);
  });

  it('moves at most once in ten minutes: reading pages writes nothing', async () => {
    const { browser, sessionId } = await signedIn();
    const limit = async () => {
      const [row] = await shop.sql<{ at: Date }>('select expires_at as at from session where id = $1', [sessionId]);
      return row?.at.toISOString();
    };
    const updates: string[] = [];
    onStatement((text) => void (/^\s*update "?session"?/.test(text) && updates.push(text)));
    const start = await limit();
    shop.clock.advance({ minutes: 9, ms: 59_999 });
    await isSignedIn(browser);
    expect([updates.length, await limit()]).toEqual([0, start]);
    shop.clock.advance({ ms: 1 });
    await isSignedIn(browser);
    await isSignedIn(browser);
    onStatement(null);
    expect(updates).toHaveLength(1);
    expect(await limit()).toBe(new Date(shop.clock.now().getTime() + 8 * HOUR).toISOString());
  });

  it('documents keep it alive, as pages do', async () => {
    const { browser } = await signedIn();
    shop.clock.advance({ hours: 7 });
    expect((await browser.get('/documents/orders/2026-11-10-00001/quote.pdf')).statusCode).toBe(404);
    shop.clock.advance({ hours: 7 });
    expect(await isSignedIn(browser)).toBe(true);
  });

  it('is over at once when the account is closed', async () => {
    const { browser, account } = await signedIn();
    await shop.sql('update account set is_active = false where id = $1', [account.id]);
    expect(await browser.cart()).toMatchObject({ code: 'UNAUTHENTICATED' });
  });

  it.each(['', 'invented', 'a'.repeat(5000), '%00', 'é', '"; drop table session'])(
    'an invented token (%#) is nobody',
    async (token) => {
      expect(await isSignedIn(new TestClient(shop.app, `boutique_session=${encodeURIComponent(token)}`))).toBe(false);
      expect(
        await isSignedIn(new TestClient(shop.app, `boutique_session=${token.replace(/[^\x20-\x7e]/g, '?')}`)),
      ).toBe(false);
    },
  );
});

describe('R-CART-4: what ends with the session', () => {
  it('signing out ends it here and in every copy, loses the cart and keeps saved orders', async () => {
    const product = await shop.world.product({ stock: 10 });
    const { browser, sessionId, account } = await signedIn();
    const order = await browser.saveOrderOf([product.reference, 4]);
    await browser.addToCart(product.reference, 2);
    const copy = new TestClient(shop.app, browser.cookie);

    expect(await browser.request('mutation { signOut }')).toEqual({ data: { signOut: true }, code: null, details: {} });
    expect(browser.cookie).toBeNull();
    expect(await copy.cart()).toMatchObject({ code: 'UNAUTHENTICATED' });
    expect(
      await shop.sql(
        'select id from session where id = $1 union select id from cart where id = $1 union select cart_id from cart_line where cart_id = $1',
        [sessionId],
      ),
    ).toEqual([]);

    const again = await shop.world.browser(account);
    expect(await again.cart()).toMatchObject({ data: { cart: { lines: [], universe: null } } });
    expect(await again.order(order.number)).toMatchObject({ data: { order: { status: 'SAVED' } } });
    expect(await shop.sql('select reserved from product where id = $1', [product.id])).toEqual([{ reserved: 4 }]);
    await expectBooksToAddUp(shop.sql);
  });

  it('signing out twice, or without having signed in, is no error and takes the cookie away', async () => {
    const { browser } = await signedIn();
    const copy = new TestClient(shop.app, browser.cookie);
    await browser.request('mutation { signOut }');
    for (const each of [copy, shop.visitor(), new TestClient(shop.app, 'boutique_session=invented')]) {
      expect(await each.request('mutation { signOut }')).toMatchObject({ data: { signOut: true }, code: null });
      expect(each.cookie).toBeNull();
    }
  });

  it('signing out of one browser leaves the others', async () => {
    const { browser, account } = await signedIn();
    const other = await shop.world.browser(account);
    await browser.request('mutation { signOut }');
    expect(await isSignedIn(other)).toBe(true);
  });

  it('the sweep deletes what is past its limit with its cart, and nothing else', async () => {
    const product = await shop.world.product();
    const [past, live] = [await signedIn(), await signedIn()];
    await past.browser.addToCart(product.reference, 1);
    await live.browser.addToCart(product.reference, 1);
    shop.clock.advance({ hours: 7 });
    await isSignedIn(live.browser);
    shop.clock.advance({ hours: 2 });
    await deleteExpiredSessions(shop.em(), shop.clock.now());
    const ids = [past.sessionId, live.sessionId];
    expect(await shop.sql('select id from session where id = any($1)', [ids])).toEqual([{ id: live.sessionId }]);
    expect(await shop.sql('select cart_id as id from cart_line where cart_id = any($1)', [ids])).toEqual([
      { id: live.sessionId },
    ]);
    expect(await live.browser.cart()).toMatchObject({ data: { cart: { quantityTotal: 1 } } });
  });
});
