import { sql } from 'kysely';
import { bigint, bool, day, int, json, nullable, oneOf, row, text } from '../database/columns.js';
import { sqlStatement } from '../database/statement.js';
import type { Universe } from '../kernel/universe.js';
import { poolingColumns, poolingJoin } from '../pooling/pooling.sql.js';
import type { VatClass } from '../pricing/vat.rules.js';
import { asked, askedFor, type Asking } from '../quota/asked.sql.js';
import { availabilityJoin, monthlyQuota, quotaRemaining, stockAvailable } from '../quota/availability.sql.js';
import { ProductSort } from './product-filter.input.js';
import type { PoolingRow, ProductAvailability } from './product-availability.js';

/** What a `ProductView` is made of. */
export const PRODUCT = row({
  id: int,
  reference: text,
  name: text,
  description: text,
  universe: oneOf<Universe>(),
  categoryId: int,
  categorySlug: text,
  categoryName: text,
  priceExclTax: int,
  vatClass: oneOf<VatClass>(),
  weightGrams: int,
  volumeCm3: int,
  quantityMinimum: int,
  quantityStep: int,
  quantityMaximum: int,
  orderableFrom: nullable(day),
  orderableUntil: nullable(day),
  isReprinted: bool,
  isPooled: bool,
  imageSha256: nullable(text),
  stockAvailable: int,
  monthlyQuota: nullable(int),
  quotaRemaining: nullable(int),
  availability: oneOf<ProductAvailability>(),
  pooling: nullable(json<PoolingRow>()),
  poolingOpensOn: nullable(day),
});

/** Where it would be delivered, which says at what it is taxed; null when the session has ended meanwhile. */
const POSTCODE = row({ deliveryPostcode: nullable(text) });
const postcodeColumn = sql`${asked('delivery_postcode')} as "deliveryPostcode"`;

/** The columns of `PRODUCT`, but for those of its availability. From `product p` and its `category c`. */
export const productColumns = sql`p.id, p.reference, p.name, p.description, p.universe, p.category_id as "categoryId",
  c.slug as "categorySlug", c.name as "categoryName",
  p.price_excl_tax as "priceExclTax", p.vat_class as "vatClass", p.weight_grams as "weightGrams", p.volume_cm3 as "volumeCm3",
  p.quantity_minimum as "quantityMinimum", p.quantity_step as "quantityStep", p.quantity_maximum as "quantityMaximum",
  p.orderable_from as "orderableFrom", p.orderable_until as "orderableUntil",
  p.is_reprinted as "isReprinted", p.is_pooled as "isPooled", p.image_sha256 as "imageSha256"`;

/** What `leftColumns` and `availability` need, after `product p`. */
export const availabilityJoins = (p: Asking) => sql`${availabilityJoin(p)} ${poolingJoin}`;

/** How much of it is left. */
export const leftColumns = (p: Asking) => sql`${stockAvailable} as "stockAvailable", ${monthlyQuota} as "monthlyQuota",
  ${quotaRemaining} as "quotaRemaining", ${poolingColumns(p)}`;

/** R-CAT-3 before R-CAT-4: a closed product says so whatever is left of it. */
export const availability = (p: Asking) => sql<ProductAvailability>`case
  when p.orderable_from > ${asked('today')} then 'NOT_YET'
  when p.orderable_until < ${asked('today')} then 'CLOSED'
  when p.is_pooled and pool.opens_at > ${p.now} then 'NOT_YET'
  when p.is_pooled and coalesce(pool.closes_at <= ${p.now}, true) then 'CLOSED'
  when ${stockAvailable} < p.quantity_minimum then 'OUT_OF_STOCK'
  when ${quotaRemaining} < p.quantity_minimum then 'QUOTA_REACHED'
  else 'AVAILABLE' end`;

const availabilityColumns = (p: Asking) => sql`${leftColumns(p)}, ${availability(p)} as availability`;

type Universes = { readonly universes: readonly Universe[] };

/** By hand: what is left is a join of a function, of sums and of what the cart asks for, as in the two below. */
export const findSold = sqlStatement<Asking & Universes & { reference: string }>()(
  row({ ...PRODUCT, ...POSTCODE }),
  (p) => sql`
    with ${askedFor(p)}
    select ${productColumns}, ${availabilityColumns(p)}, ${postcodeColumn}
    from product p join category c on c.id = p.category_id ${availabilityJoins(p)}
    where p.reference = ${p.reference} and p.universe = any(${p.universes}::text[]) and p.archived_at is null`,
);

/** By hand, as the one above: several, by id. */
export const findSoldOf = sqlStatement<Asking & Universes & { ids: readonly number[] }>()(
  row({ ...PRODUCT, ...POSTCODE }),
  (p) => sql`
    with ${askedFor(p)}
    select ${productColumns}, ${availabilityColumns(p)}, ${postcodeColumn}
    from product p join category c on c.id = p.category_id ${availabilityJoins(p)}
    where p.id = any(${p.ids}::int[]) and p.universe = any(${p.universes}::text[]) and p.archived_at is null`,
);

const ORDERS = {
  [ProductSort.NAME]: sql`p.name collate "fr-x-icu", p.id`,
  [ProductSort.REFERENCE]: sql`p.reference, p.id`,
  [ProductSort.NEWEST]: sql`p.created_at desc, p.id desc`,
} as const;

interface Shelf extends Asking, Universes {
  readonly category: string | null;
  readonly isOrderable: boolean;
  readonly limit: number;
  readonly offset: number;
  /** Of a search alone. */
  readonly patterns: readonly string[];
}

const SHELF = row({ ...PRODUCT, ...POSTCODE, id: nullable(int), total: bigint, orderableTotal: bigint });

/**
 * By hand: two counts over the whole shelf, then the products of one page, in one statement. The page is chosen from the table
 * itself, so that of one universe it comes in the order of `product_shelf`: to sort names in French costs more than all the
 * rest. Beyond the last page one row without a product tells the totals. A search is planned for its words.
 */
const shelfIn = (sort: ProductSort, isOneUniverse: boolean, isSearch: boolean) =>
  sqlStatement<Shelf>({ isPlannedAnew: isSearch })(SHELF, (p) => {
    const order = ORDERS[sort];
    const ofUniverse = isOneUniverse
      ? sql`p.universe = (${p.universes}::text[])[1]`
      : sql`p.universe = any(${p.universes}::text[])`;
    const found = isSearch ? sql`and search_text(p.name, p.reference) like all(${p.patterns}::text[])` : sql``;
    const isOnShelf = sql`p.archived_at is null and ${ofUniverse}
      and (${p.category}::text is null or p.category_id in (
        select id from category where slug = ${p.category} and universe = any(${p.universes}::text[]))) ${found}`;
    return sql`
      with ${askedFor(p)}, shelf as materialized (
        select p.id, ${availabilityColumns(p)} from product p ${availabilityJoins(p)} where ${isOnShelf}
      ), counted as (
        select count(*) filter (where not ${p.isOrderable} or availability = 'AVAILABLE') as total,
          count(*) filter (where availability = 'AVAILABLE') as "orderableTotal"
        from shelf
      ), page as (
        select p.id, row_number() over (order by ${order}) as rank from product p
        where ${isOnShelf} and (not ${p.isOrderable} or p.id in (select id from shelf where availability = 'AVAILABLE'))
        order by ${order} limit ${p.limit} offset ${p.offset}
      )
      select counted.*, shelf."stockAvailable", shelf."monthlyQuota", shelf."quotaRemaining", shelf.availability,
        shelf.pooling, shelf."poolingOpensOn", ${postcodeColumn}, ${productColumns}
      from counted left join page on true left join shelf on shelf.id = page.id
        left join product p on p.id = page.id left join category c on c.id = p.category_id
      order by page.rank`;
  });

type ShelfStatement = ReturnType<typeof shelfIn>;
const key = (sort: ProductSort, isOneUniverse: boolean, isSearch: boolean) => `${sort} ${isOneUniverse} ${isSearch}`;
const shelves = new Map<string, ShelfStatement>(
  Object.values(ProductSort).flatMap((sort) =>
    [true, false].flatMap((isOneUniverse) =>
      [true, false].map(
        (isSearch) => [key(sort, isOneUniverse, isSearch), shelfIn(sort, isOneUniverse, isSearch)] as const,
      ),
    ),
  ),
);

/** The statement for a page of the shelf: one of twelve. */
export function shelfFor(sort: ProductSort, shape: { isOneUniverse: boolean; isSearch: boolean }): ShelfStatement {
  const found = shelves.get(key(sort, shape.isOneUniverse, shape.isSearch));
  if (!found) throw new Error(`no shelf in the order ${sort}`);
  return found;
}
