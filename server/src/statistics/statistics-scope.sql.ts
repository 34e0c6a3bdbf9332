import { type RawBuilder, sql } from 'kysely';
import type { StatisticsScope } from './statistics-scope.rules.js';

/** A scope, and until when orders were saved that are in it: null where nothing bounds it. */
export type ScopeValues = StatisticsScope & { readonly savedUntil: Date | null };

/** Of a scope, what is said of orders and who made them: over `orders o`, `account a`. */
export const orderInScope = (p: ScopeValues): RawBuilder<boolean> => sql`
  (${p.from}::timestamptz is null or o.saved_at >= ${p.from}) and (${p.before}::timestamptz is null or o.saved_at < ${p.before})
  and (${p.universe}::text is null or o.universe = ${p.universe})
  and (${p.establishmentIds}::int[] is null or o.recipient_id = any(${p.establishmentIds}))
  and (${p.accountTypes}::text[] is null or a.type = any(${p.accountTypes}))
  and (${p.accountIds}::int[] is null or o.account_id = any(${p.accountIds}))
  and o.status = any(${p.statuses}::text[])
  and (${p.savedUntil}::timestamptz is null or o.saved_at <= ${p.savedUntil})`;

/** Of an order's lines, those that a scope is of: over `product p`. */
export const lineInScope = (p: ScopeValues): RawBuilder<boolean> => sql`
  (${p.products}::text[] is null or p.reference = any(${p.products}))
  and (${p.categoryIds}::int[] is null or p.category_id = any(${p.categoryIds}))`;

/** The condition of a scope over `orders o`, `order_line l`, `product p`, `account a`. */
export const inScope = (p: ScopeValues): RawBuilder<boolean> => sql`${orderInScope(p)} and ${lineInScope(p)}`;
