import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { hashPassword } from '../../src/accounts/password.js';
import { signInFrom } from '../accounts/sign-in-form.js';
import { createTestApp, type TestApp } from '../test-app.js';
import { TestClient } from '../test-client.js';

const PASSWORD = 'sept-coquelicots-au-vent';

interface Session {
  id: string;
  openedAt: string;
  lastUsedAt: string;
  userAgent: string | null;
  isCurrent: boolean;
}

let shop: TestApp;
let passwordHash: string;
let serial = 0;
beforeAll(async () => ([shop, passwordHash] = await Promise.all([createTestApp(), hashPassword(PASSWORD)])));
beforeEach(() => shop.clock.set('2026-11-10T09:00:00Z'));
afterAll(() => shop.close());

const anAccount = () => shop.world.account({ identifier: `SESSIONS-${++serial}`, passwordHash });

async function signIn({ identifier }: { identifier: string }, userAgent: string): Promise<TestClient> {
  const { cookie } = await signInFrom(
    shop,
    { identifier, password: PASSWORD },
    { headers: { 'user-agent': userAgent } },
  );
  return new TestClient(shop.app, cookie);
}

const FIELDS = '{ id openedAt lastUsedAt userAgent isCurrent }';
const list = async (browser: TestClient) =>
  (await browser.request<{ mySessions: Session[] }>(`{ mySessions ${FIELDS} }`)).data?.mySessions ?? [];
const end = (browser: TestClient, id: string) =>
  browser.request<{ endSession: Session[] }>(`mutation ($id: ID!) { endSession(id: $id) ${FIELDS} }`, { id });

describe('R-ACC-5: the open sessions of an account', () => {
  it('are listed, the last used first, with the browser’s name, and which one asks', async () => {
    const account = await anAccount();
    const office = await signIn(account, 'Firefox du bureau');
    shop.clock.advance({ hours: 1 });
    const home = await signIn(account, 'Chrome de la maison');
    shop.clock.advance({ hours: 1 });
    await office.cart();
    const used = shop.clock.now().toISOString();
    expect(await list(office)).toMatchObject([
      { userAgent: 'Firefox du bureau', openedAt: '2026-11-10T09:00:00.000Z', lastUsedAt: used, isCurrent: true },
      {
        userAgent: 'Chrome de la maison',
        openedAt: '2026-11-10T10:00:00.000Z',
        lastUsedAt: '2026-11-10T10:00:00.000Z',
        isCurrent: false,
      },
    ]);
    expect((await list(home)).map(({ isCurrent }) => isCurrent)).toEqual([true, false]);
  });

  it('without those that have ended, and without anybody else’s', async () => {
    const account = await anAccount();
    await signIn(account, 'ancien');
    await signIn(await anAccount(), 'd’un autre');
    shop.clock.advance({ hours: 8 });
    const now = await signIn(account, 'actuel');
    expect((await list(now)).map(({ userAgent }) => userAgent)).toEqual(['actuel']);
  });

  it('tell nothing that would open one: no token, no hash', async () => {
    const account = await anAccount();
    const browser = await signIn(account, 'x'.repeat(5000));
    const token = browser.cookie?.split('=')[1] ?? '';
    const [session] = await list(browser);
    expect(session?.userAgent).toBe('x'.repeat(200));
    expect(JSON.stringify(session)).not.toContain(token);
    // the id that is told is no cookie
    expect((await new TestClient(shop.app, `boutique_session=${session?.id}`).cart()).code).toBe('UNAUTHENTICATED');
  });
});

describe('R-ACC-5: « déconnecter »', () => {
  it('ends one of one’s own, its cart with it, and says which are left', async () => {
    const account = await anAccount();
    const [office, home] = [await signIn(account, 'bureau'), await signIn(account, 'maison')];
    const product = await shop.world.product();
    await home.addToCart(product.reference, 1);
    const other = (await list(office)).find(({ isCurrent }) => !isCurrent)!;
    expect((await end(office, other.id)).data?.endSession.map(({ userAgent }) => userAgent)).toEqual(['bureau']);
    expect((await home.cart()).code).toBe('UNAUTHENTICATED');
    expect(await shop.sql('select 1 from cart where id::text = $1', [other.id])).toEqual([]);
    expect((await office.cart()).code).toBeNull();
  });

  it('again is no error, and neither is one that there never was', async () => {
    const account = await anAccount();
    const [office, home] = [await signIn(account, 'bureau'), await signIn(account, 'maison')];
    const { id } = (await list(office)).find(({ isCurrent }) => !isCurrent)!;
    for (const each of [id, id, '00000000-0000-0000-0000-000000000000', 'x', '']) {
      expect((await end(office, each)).data?.endSession).toHaveLength(1);
    }
    expect((await home.cart()).code).toBe('UNAUTHENTICATED');
  });

  it('never somebody else’s', async () => {
    const [mine, theirs] = [await signIn(await anAccount(), 'à moi'), await signIn(await anAccount(), 'à autrui')];
    const [session] = await list(theirs);
    expect((await end(mine, session!.id)).data?.endSession).toHaveLength(1);
    expect((await theirs.cart()).code).toBeNull();
  });

  it('one’s own current one signs out', async () => {
    const browser = await signIn(await anAccount(), 'ici');
    const [session] = await list(browser);
    await end(browser, session!.id);
    expect((await browser.cart()).code).toBe('UNAUTHENTICATED');
  });
});

describe('R-ACC-5: an account has twenty sessions at most', () => {
  it('the next one ends the one that was used least lately, and its cart with it; nobody else’s', async () => {
    const [account, other] = [await anAccount(), await anAccount()];
    const others = await signIn(other, 'autre');
    const browsers = [];
    for (let i = 0; i < 20; i++) {
      browsers.push(await signIn(account, `n° ${i}`));
      shop.clock.advance({ minutes: 11 });
    }
    await browsers[0]?.cart();
    const last = await signIn(account, 'la dernière');
    const open = (await list(last)).map(({ userAgent }) => userAgent);
    expect(open).toHaveLength(20);
    expect(open).toContain('n° 0');
    expect(open).not.toContain('n° 1');
    expect((await browsers[1]?.cart())?.code).toBe('UNAUTHENTICATED');
    expect(await list(others)).toHaveLength(1);
    expect(await shop.sql('select 1 from cart c where not exists (select from session s where s.id = c.id)')).toEqual(
      [],
    );
  });
});
