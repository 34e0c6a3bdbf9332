import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AccountType } from '../../src/access/account-type.js';
import { onStatement } from '../../src/database/prepared-client.js';
import { Universe } from '../../src/kernel/universe.js';
import { logistician } from '../shipping/warehouse.js';
import { createTestApp, type TestApp } from '../test-app.js';
import type { TestClient } from '../test-client.js';

let shop: TestApp;
beforeAll(async () => (shop = await createTestApp()));
afterAll(() => shop.close());

interface Linked {
  recipient: { name: string };
  account: { identifier: string; email: string } | null;
  lines: { product: { reference: string; orderableQuantities: number[] } | null }[];
}

const LINKS = 'recipient { name } account { identifier email } lines { product { reference orderableQuantities } }';

async function look(browser: TestClient, number: string): Promise<Linked | null> {
  const document = `query ($number: String!) { order(number: $number) { ${LINKS} } }`;
  const { data } = await browser.request<{ order: Linked | null }>(document, { number });
  return data?.order ?? null;
}

const admin = async () => shop.world.browser(await shop.world.account({ type: AccountType.HEAD_OFFICE_ADMIN }));

async function aValidatedOrder(sheet: { universe?: Universe } = {}) {
  const home = await shop.world.establishment({ name: 'MGEN SECTION DE L’AIN' });
  const account = await shop.world.account({ home });
  const browser = await shop.world.browser(account);
  const product = await shop.world.product({ stock: 50, maximum: 30, ...sheet });
  const { number } = await browser.saveOrderOf([product.reference, 10]);
  await browser.validate(number, 'A1');
  return { account, browser, product, number };
}

describe('an order names what it is of, as it is by now', () => {
  it('its owner sees the recipient, and of each line what can be ordered of the product', async () => {
    const { browser, product, number } = await aValidatedOrder();
    const order = await look(browser, number);
    expect(order).toMatchObject({
      recipient: { name: 'MGEN SECTION DE L’AIN' },
      account: null,
      lines: [{ product: { reference: product.reference } }],
    });
    expect(order?.lines[0]?.product?.orderableQuantities.at(-1)).toBe(30);
  });

  it('R-ADM-1: who saved it is for administrators; the logistician sees neither them nor what is for sale', async () => {
    const { account, number } = await aValidatedOrder();
    const { identifier, email } = account;
    expect((await look(await admin(), number))?.account).toEqual({ identifier, email });
    expect(await look(await logistician(shop), number)).toEqual({
      recipient: { name: 'MGEN SECTION DE L’AIN' },
      account: null,
      lines: [{ product: null }],
    });
  });

  it('a product that is archived, or of a universe that was closed to its owner, is none; the line stays', async () => {
    const { browser, product, number } = await aValidatedOrder();
    await shop.sql('update product set archived_at = now() where id = $1', [product.id]);
    expect((await look(browser, number))?.lines).toEqual([{ product: null }]);
    const goods = await aValidatedOrder({ universe: Universe.GOODS });
    await shop.sql(`update account set universes = '{PRINTS}' where id = $1`, [goods.account.id]);
    expect((await look(goods.browser, goods.number))?.lines).toEqual([{ product: null }]);
  });

  it('a list takes one statement more for each kind of thing, however many orders it has', async () => {
    for (let i = 0; i < 3; i++) await aValidatedOrder();
    const browser = await admin();
    const statements = async (selection: string) => {
      let seen = 0;
      onStatement(() => void seen++);
      const { code } = await browser.request(
        `{ shipments(filter: { scope: TO_PREPARE }, page: { number: 1, size: 5 }) { items { ${selection} } } }`,
      );
      onStatement(null);
      expect(code).toBeNull();
      return seen;
    };
    const alone = await statements('number');
    expect(await statements('recipient { name }')).toBe(alone + 1);
    expect(await statements('account { email }')).toBe(alone + 1);
    expect(await statements('lines { product { name } }')).toBe(alone + 1);
    expect(await statements(LINKS)).toBe(alone + 3);
  });
});
