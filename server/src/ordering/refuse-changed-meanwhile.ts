import type { EntityManager } from '@mikro-orm/postgresql';
import type { CartHeader } from '../cart/cart-header.js';
import { queryOne } from '../database/sql.js';
import { type Address, isSameAddress } from '../establishments/address.js';
import { Refusal } from '../kernel/refusal.js';
import type { LockedOrder } from './lock-order.js';

/** Quantities of a product: when the cart was filled (null: not known any more), in the saved order, in the cart. */
interface ComparedLine {
  readonly reference: string;
  readonly name: string;
  readonly before: number | null;
  readonly now: number;
  readonly yours: number;
}

interface Compared {
  readonly recipientName: string;
  readonly deliveryAddress: Address;
  readonly changedAt: Date | null;
  readonly changedBy: string | null;
  readonly lines: ComparedLine[];
}

// Counted from the newest entry, since the oldest may have been deleted
const SAVES = (what: string, offset: string) => `
  select ${what} from audit_entry e left join account b on b.id = e.account_id
  where e.order_id = $1 and e.action in ('ORDER_SAVED', 'ORDER_MODIFIED') order by e.id desc limit 1 offset ${offset}`;

const COMPARE = `
  with latest as (${SAVES(`e.at, b.first_name || ' ' || b.last_name as by_name`, '0')}),
  seen as (${SAVES(`e.after->'lines' as lines`, '$3')}),
  line as (
    select coalesce(p.id, 0) as id, l.reference, p.name, l.quantity as before, 0 as now, 0 as yours
    from (select key as reference, value::int as quantity from seen, jsonb_each_text(seen.lines)) l
    left join product p on p.reference = l.reference
    union all
    select p.id, p.reference, p.name, 0, l.quantity, 0 from order_line l join product p on p.id = l.product_id where l.order_id = $1
    union all
    select p.id, p.reference, p.name, 0, 0, l.quantity from cart_line l join product p on p.id = l.product_id where l.cart_id = $2
  ), compared as (
    select reference, coalesce(name, reference) as name, sum(now) as now, sum(yours) as yours,
      case when exists (select from seen) then sum(before) end as before
    from line group by id, reference, name
  )
  select o.recipient_name as "recipientName", o.delivery_address as "deliveryAddress",
    (select at from latest) as "changedAt", (select by_name from latest) as "changedBy",
    (select coalesce(json_agg(json_build_object('reference', reference, 'name', name, 'before', before, 'now', now, 'yours', yours)
      order by name, reference), '[]') from compared) as lines
  from orders o where o.id = $1`;

/**
 * R-RES-7: two browsers may reopen one order. The second to save is told what the first changed: a save goes through when its
 * cart was filled from the order as it still is (`version`), or when what it saves is what is saved already. Needs the locks of
 * cart and order.
 * @throws Refusal ORDER_CHANGED_MEANWHILE with both versions
 */
export async function refuseChangedMeanwhile(
  em: EntityManager,
  cart: CartHeader,
  order: LockedOrder,
  seenVersion: number | null,
): Promise<void> {
  if (seenVersion === order.version) return;
  const compared = await queryOne<Compared>(em, COMPARE, [order.id, cart.id, missed(order.version, seenVersion)]);
  if (!compared) throw new Error(`no order ${order.id}`);
  const { lines, changedAt, changedBy } = compared;
  const isMoved = cart.recipientId !== order.recipientId;
  const isRedirected = !isSameAddress(compared.deliveryAddress, cart.effectiveDeliveryAddress);
  if (!isMoved && !isRedirected && lines.every(({ now, yours }) => now === yours)) return;
  throw new Refusal('ORDER_CHANGED_MEANWHILE', {
    number: order.number,
    version: order.version,
    changedAt,
    changedBy,
    lines,
    recipient: isMoved ? { now: compared.recipientName, yours: cart.recipient.name } : null,
    deliveryAddress: isRedirected ? { now: compared.deliveryAddress, yours: cart.effectiveDeliveryAddress } : null,
  });
}

/** How many saves have been made since the cart was filled. */
function missed(version: number, seenVersion: number | null): number {
  return Math.max(version - (seenVersion ?? version), 0);
}
