import type { EntityManager } from '@mikro-orm/postgresql';
import type { CartHeader } from '../cart/cart-header.js';
import { isSameAddress } from '../establishments/address.js';
import { Refusal } from '../kernel/refusal.js';
import { compareWithCart } from './compare-with-cart.sql.js';
import type { LockedOrder } from './lock-order.js';

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
  const compared = await compareWithCart.one(em, {
    orderId: order.id,
    cartId: cart.id,
    missed: missed(order.version, seenVersion),
  });
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
