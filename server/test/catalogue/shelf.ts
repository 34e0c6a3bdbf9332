import type { Answer, TestClient } from '../test-client.js';
import type { TestApp } from '../test-app.js';

export interface ShownProduct {
  reference: string;
  name: string;
  universe: string;
  category: { slug: string };
  availability: string;
  isOrderable: boolean;
  stockAvailable: number;
  quotaRemaining: number | null;
  monthlyQuota: number | null;
  orderableQuantities: number[];
  orderableFrom: string | null;
  orderableUntil: string | null;
}

export interface Shelf {
  total: number;
  orderableTotal: number;
  items: ShownProduct[];
}

const PRODUCT = `reference name universe category { slug } availability isOrderable stockAvailable quotaRemaining monthlyQuota
  orderableQuantities orderableFrom orderableUntil`;

/** What a catalogue page shows. */
export function lookAt(
  browser: TestClient,
  filter: Record<string, unknown> = {},
  page: { number?: number; size?: number } = { size: 100 },
): Promise<Answer<{ products: Shelf }>> {
  return browser.request(
    `query ($filter: ProductFilter, $page: PageInput) {
      products(filter: $filter, page: $page) { total orderableTotal items { ${PRODUCT} } } }`,
    { filter, page },
  );
}

/** The names on a catalogue page, in its order. @throws Error when it is refused */
export async function namesOn(
  browser: TestClient,
  filter: Record<string, unknown> = {},
  page?: { number?: number; size?: number },
): Promise<string[]> {
  const { data, code } = await lookAt(browser, filter, page);
  if (!data) throw new Error(`the page was refused: ${code}`);
  return data.products.items.map(({ name }) => name);
}

/** What a product's own page shows, null where there is none. */
export async function showProduct(browser: TestClient, reference: string): Promise<ShownProduct | null> {
  const { data, code } = await browser.request<{ product: ShownProduct | null }>(
    `query ($reference: String!) { product(reference: $reference) { ${PRODUCT} } }`,
    { reference },
  );
  if (!data) throw new Error(`${reference} was refused: ${code}`);
  return data.product;
}

export async function moveToCategory(shop: TestApp, reference: string, slug: string): Promise<void> {
  const moved = await shop.sql(
    'update product set category_id = (select id from category where slug = $2) where reference = $1 returning id',
    [reference, slug],
  );
  if (moved.length !== 1) throw new Error(`no ${reference}`);
}

export async function archive(shop: TestApp, reference: string): Promise<void> {
  await shop.sql('update product set archived_at = $2 where reference = $1', [reference, shop.clock.now()]);
}
