import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { endAllSessions } from '../../src/accounts/end-all-sessions.operation.js';
import { createTestApp, type TestApp } from '../test-app.js';

let shop: TestApp;
beforeAll(async () => (shop = await createTestApp()));
afterAll(() => shop.close());

describe('R-CART-4: after a backup was restored', () => {
  it('no session, no waiting email and no temporary password opens anything; passwords and orders stay', async () => {
    const [claire, karl] = [await shop.world.account(), await shop.world.account()];
    const browsers = [
      await shop.world.browser(claire),
      await shop.world.browser(claire),
      await shop.world.browser(karl),
    ];
    const product = await shop.world.product();
    const { number } = await browsers[0]!.saveOrderOf([product.reference, 2]);
    await browsers[2]!.addToCart(product.reference, 1);
    const now = shop.clock.now();
    await shop.sql(
      `update account set temporary_hash = 'hash', temporary_until = $2::timestamptz + interval '1 day' where id = $1`,
      [karl.id, now],
    );
    await shop.sql(
      `insert into email_change (account_id, email, requested_at, expires_at)
       values ($1, 'ailleurs@exemple.fr', $2, $2::timestamptz + interval '1 day')`,
      [karl.id, now],
    );
    const passwords = () => shop.sql('select id, password_hash from account order by id');
    const before = await passwords();

    expect(await endAllSessions(shop.em(), now, 'exploitation')).toBe(3);

    for (const browser of browsers) expect((await browser.cart()).code).toBe('UNAUTHENTICATED');
    const left = `select (select count(*)::int from session) as sessions, (select count(*)::int from cart) as carts,
      (select count(*)::int from email_change) as emails,
      (select count(*)::int from account where temporary_hash is not null and temporary_used_at is null) as temporary`;
    expect(await shop.sql(left)).toEqual([{ sessions: 0, carts: 0, emails: 0, temporary: 0 }]);
    expect(await passwords()).toEqual(before);
    const again = await shop.world.browser(claire);
    expect((await again.order(number)).data?.order).toMatchObject({ number, status: 'SAVED' });
    expect(await shop.sql(`select at, after from audit_entry where action = 'SESSIONS_ENDED'`)).toEqual([
      { at: now, after: { sessions: 3, user: 'exploitation' } },
    ]);
  });

  it('with nobody signed in it ends nobody', async () => {
    await endAllSessions(shop.em(), shop.clock.now(), 'exploitation');
    expect(await endAllSessions(shop.em(), shop.clock.now(), 'exploitation')).toBe(0);
  });
});
