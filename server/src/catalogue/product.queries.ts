import type { Viewer } from '../access/viewer.js';
import type { Page } from '../kernel/page.js';
import { searchPatterns } from '../kernel/search-patterns.js';
import type { Universe } from '../kernel/universe.js';
import type { ShopContext } from '../settings/shop-context.js';
import { deliveryRates } from './delivery-rates.queries.js';
import { type ProductFilter, ProductSort } from './product-filter.input.js';
import { type ProductPage, ProductView } from './product-view.js';
import { findSold, shelfFor } from './product.sql.js';

/** R-CAT-4, R-CAT-5: one page of what the viewer may see, with what is left for the cart's recipient. One statement. */
export async function findProducts(
  ctx: ShopContext,
  viewer: Viewer,
  filter: ProductFilter,
  page: Page,
): Promise<ProductPage> {
  const universes: readonly Universe[] = filter.universe ? [filter.universe] : viewer.universes;
  const patterns = searchPatterns(filter.search ?? '');
  const shape = { isOneUniverse: universes.length === 1, isSearch: patterns.length > 0 };
  const rows = await shelfFor(filter.sort ?? ProductSort.NAME, shape).run(ctx.em, {
    sessionId: viewer.sessionId,
    now: ctx.clock.now(),
    universes,
    category: filter.category ?? null,
    isOrderable: filter.isOrderable ?? false,
    limit: page.limit,
    offset: page.offset,
    patterns,
  });
  const [first] = rows;
  const rates = await deliveryRates(ctx, first?.deliveryPostcode);
  return {
    items: rows.flatMap(({ id, ...row }) => (id === null ? [] : new ProductView({ id, ...row }, rates))),
    total: first?.total ?? 0,
    orderableTotal: first?.orderableTotal ?? 0,
  };
}

/** Null: no such reference, archived, or of a universe closed to the viewer. */
export async function findProduct(ctx: ShopContext, viewer: Viewer, reference: string): Promise<ProductView | null> {
  const { sessionId, universes } = viewer;
  const row = await findSold.one(ctx.em, { sessionId, now: ctx.clock.now(), reference, universes });
  return row && new ProductView(row, await deliveryRates(ctx, row.deliveryPostcode));
}
