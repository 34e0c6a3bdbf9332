import type { Viewer } from '../access/viewer.js';
import { query, queryOne } from '../database/sql.js';
import type { Page } from '../kernel/page.js';
import { searchPatterns } from '../kernel/search-patterns.js';
import { POOLING_COLUMNS, POOLING_JOIN } from '../pooling/pooling.sql.js';
import { asked, askedFor } from '../quota/asked.sql.js';
import { AVAILABILITY_JOIN, MONTHLY_QUOTA, QUOTA_REMAINING, STOCK_AVAILABLE } from '../quota/availability.sql.js';
import { type ProductFilter, ProductSort } from './product-filter.input.js';
import { type PricedRow, type ProductPage, ProductView } from './product-view.js';
import type { ShopContext } from '../settings/shop-context.js';
import { deliveryRates } from './delivery-rates.queries.js';
import type { Universe } from '../kernel/universe.js';

/** R-CAT-3 before R-CAT-4: a closed product says so whatever is left of it. Needs `AVAILABILITY_JOINS`. */
export const AVAILABILITY = `case
  when p.orderable_from > ${asked('today')} then 'NOT_YET'
  when p.orderable_until < ${asked('today')} then 'CLOSED'
  when p.is_pooled and pool.opens_at > $2 then 'NOT_YET'
  when p.is_pooled and coalesce(pool.closes_at <= $2, true) then 'CLOSED'
  when ${STOCK_AVAILABLE} < p.quantity_minimum then 'OUT_OF_STOCK'
  when ${QUOTA_REMAINING} < p.quantity_minimum then 'QUOTA_REACHED'
  else 'AVAILABLE' end`;

/** The columns of a `ProductView` from `product p`, but for those of its availability. */
export const PRODUCT_COLUMNS = `p.id, p.reference, p.name, p.description, p.universe, p.category_id as "categoryId",
  c.slug as "categorySlug", c.name as "categoryName",
  p.price_excl_tax as "priceExclTax", p.vat_class as "vatClass", p.weight_grams as "weightGrams", p.volume_cm3 as "volumeCm3",
  p.quantity_minimum as "quantityMinimum", p.quantity_step as "quantityStep", p.quantity_maximum as "quantityMaximum",
  p.orderable_from as "orderableFrom", p.orderable_until as "orderableUntil",
  p.is_reprinted as "isReprinted", p.is_pooled as "isPooled", p.image_sha256 as "imageSha256"`;

/** How much of it is left. Needs `AVAILABILITY_JOINS`. */
export const LEFT_COLUMNS = `${STOCK_AVAILABLE} as "stockAvailable", ${MONTHLY_QUOTA} as "monthlyQuota",
  ${QUOTA_REMAINING} as "quotaRemaining", ${POOLING_COLUMNS}`;

export const AVAILABILITY_COLUMNS = `${LEFT_COLUMNS}, ${AVAILABILITY} as availability`;

/** Needs the part `askedFor` of the statement, whose `$1` is the session and `$2` now. */
export const AVAILABILITY_JOINS = `${AVAILABILITY_JOIN} ${POOLING_JOIN}`;

/** Where it would be delivered, which says at what it is taxed. */
export const POSTCODE_COLUMN = `${asked('delivery_postcode')} as "deliveryPostcode"`;

const SORTS: Readonly<Record<ProductSort, string>> = {
  NAME: 'p.name collate "fr-x-icu", p.id',
  REFERENCE: 'p.reference, p.id',
  NEWEST: 'p.created_at desc, p.id desc',
};

/**
 * Two counts over the whole shelf, then the products of one page: one statement. The page is chosen from the table itself, so
 * that of one universe it comes in the order of `product_shelf`: to sort names in French costs more than all the rest.
 */
function shelfStatement(
  sort: ProductSort,
  { isOneUniverse, isSearch }: { isOneUniverse: boolean; isSearch: boolean },
): string {
  const isOnShelf = `p.archived_at is null and ${isOneUniverse ? 'p.universe = ($3::text[])[1]' : 'p.universe = any($3)'}
    and ($4::text is null or p.category_id in (select id from category where slug = $4 and universe = any($3)))
    ${isSearch ? `and search_text(p.name, p.reference) like all($8::text[])` : ''}`;
  return `
    with ${askedFor()}, shelf as materialized (
      select p.id, ${AVAILABILITY_COLUMNS} from product p ${AVAILABILITY_JOINS} where ${isOnShelf}
    ), counted as (
      select count(*) filter (where not $5 or availability = 'AVAILABLE') as total,
        count(*) filter (where availability = 'AVAILABLE') as "orderableTotal"
      from shelf
    ), page as (
      select p.id, row_number() over (order by ${SORTS[sort]}) as rank from product p
      where ${isOnShelf} and (not $5 or p.id in (select id from shelf where availability = 'AVAILABLE'))
      order by ${SORTS[sort]} limit $6 offset $7
    )
    select counted.*, shelf."stockAvailable", shelf."monthlyQuota", shelf."quotaRemaining", shelf.availability,
      shelf.pooling, shelf."poolingOpensOn", ${POSTCODE_COLUMN}, ${PRODUCT_COLUMNS}
    from counted left join page on true left join shelf on shelf.id = page.id
      left join product p on p.id = page.id left join category c on c.id = p.category_id
    order by page.rank`;
}

/** R-CAT-4, R-CAT-5: one page of what the viewer may see, with what is left for the cart's recipient. One statement. */
export async function findProducts(
  ctx: ShopContext,
  viewer: Viewer,
  filter: ProductFilter,
  page: Page,
): Promise<ProductPage> {
  const universes: readonly Universe[] = filter.universe ? [filter.universe] : viewer.universes;
  const patterns = searchPatterns(filter.search ?? '');
  const params: unknown[] = [
    viewer.sessionId,
    ctx.clock.now(),
    universes,
    filter.category ?? null,
    filter.isOrderable ?? false,
    page.limit,
    page.offset,
  ];
  if (patterns.length > 0) params.push(patterns);
  type Row = PricedRow & { total: number; orderableTotal: number };
  const shape = { isOneUniverse: universes.length === 1, isSearch: patterns.length > 0 };
  const rows = await query<Row>(ctx.em, shelfStatement(filter.sort ?? ProductSort.NAME, shape), params);
  const [first] = rows;
  // Beyond the last page one row without a product tells the totals
  const shown = first?.id ? rows : [];
  const rates = await deliveryRates(ctx, first?.deliveryPostcode);
  return {
    items: shown.map((row) => new ProductView(row, rates)),
    total: first?.total ?? 0,
    orderableTotal: first?.orderableTotal ?? 0,
  };
}

const FIND_PRODUCT = `
  with ${askedFor()}
  select ${PRODUCT_COLUMNS}, ${AVAILABILITY_COLUMNS}, ${POSTCODE_COLUMN}
  from product p join category c on c.id = p.category_id ${AVAILABILITY_JOINS}
  where p.reference = $3 and p.universe = any($4) and p.archived_at is null`;

/** Null: no such reference, archived, or of a universe closed to the viewer. */
export async function findProduct(ctx: ShopContext, viewer: Viewer, reference: string): Promise<ProductView | null> {
  const params = [viewer.sessionId, ctx.clock.now(), reference, viewer.universes];
  const row = await queryOne<PricedRow>(ctx.em, FIND_PRODUCT, params);
  return row && new ProductView(row, await deliveryRates(ctx, row.deliveryPostcode));
}
