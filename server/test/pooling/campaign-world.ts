import type { Account } from '../../src/accounts/account.entity.js';
import type { Product } from '../../src/products/product.entity.js';
import { Universe } from '../../src/kernel/universe.js';
import { findRecord } from '../ordering/order-records.js';
import type { TestApp } from '../test-app.js';
import type { OrderAnswer, TestClient } from '../test-client.js';
import type { ProductSheet } from '../world.js';

/** By default: open since yesterday, for 20 days, produced from 100 pieces on; a piece weighs nothing, so that it ships for 0 €. */
export async function aCampaign(
  { world }: TestApp,
  sheet: ProductSheet & { minimumQuantity?: number; opensAt?: Date; closesAt?: Date } = {},
) {
  const product = await world.product({
    universe: Universe.GOODS,
    isPooled: true,
    stock: 0,
    maximum: 200,
    priceExclTax: 416,
    ...sheet,
  });
  const campaign = await world.campaign(product, {
    ...(sheet.minimumQuantity && { minimum: sheet.minimumQuantity }),
    ...(sheet.opensAt && { opensAt: sheet.opensAt }),
    ...(sheet.closesAt && { closesAt: sheet.closesAt }),
  });
  return { product, campaign };
}

export interface PlacedOrder {
  readonly account: Account;
  readonly browser: TestClient;
  readonly order: OrderAnswer;
  readonly id: number;
}

/** Somebody new saves an order of the product. */
export async function saveSome(shop: TestApp, product: Product, quantity: number): Promise<PlacedOrder> {
  const account = await shop.world.account();
  const browser = await shop.world.browser(account);
  const order = await browser.saveOrderOf([product.reference, quantity]);
  return { account, browser, order, id: (await findRecord(shop, order.number)).id };
}

/** Saves and validates. @throws Error when it is refused */
export async function orderSome(shop: TestApp, product: Product, quantity: number): Promise<PlacedOrder> {
  const placed = await saveSome(shop, product, quantity);
  const { data, code } = await placed.browser.validate(placed.order.number, `ANSH-${placed.id}`);
  if (!data) throw new Error(`not validated: ${code}`);
  return { ...placed, order: data.validateOrder };
}

export async function findCampaign({ sql }: TestApp, id: number): Promise<{ status: string; closedAt: Date | null }> {
  const [campaign] = await sql<{ status: string; closedAt: Date | null }>(
    'select status, closed_at as "closedAt" from pooling_campaign where id = $1',
    [id],
  );
  if (!campaign) throw new Error(`no campaign ${id}`);
  return campaign;
}

/** Status of each order, as the database has it. */
export async function statusesOf({ sql }: TestApp, ...orders: readonly PlacedOrder[]): Promise<string[]> {
  const ids = orders.map(({ id }) => id);
  const rows = await sql<{ id: number; status: string }>('select id, status from orders where id = any($1)', [ids]);
  return ids.map((id) => rows.find((row) => row.id === id)?.status ?? 'none');
}

/** The mails about the end of a campaign, oldest order first. */
export function findClosingMails({ sql }: TestApp, ...orders: readonly PlacedOrder[]) {
  return sql<{ orderId: number; recipient: string; data: Record<string, unknown> }>(
    `select order_id as "orderId", recipient, data from outbox_mail
    where kind = 'POOLING_CLOSED' and order_id = any($1) order by order_id`,
    [orders.map(({ id }) => id)],
  );
}
