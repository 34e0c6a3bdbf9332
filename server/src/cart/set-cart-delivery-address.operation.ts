import type { Viewer } from '../access/viewer.js';
import { statement } from '../database/statement.js';
import { inTransaction } from '../database/transaction.js';
import type { AddressInput } from '../establishments/address.js';
import { Refusal } from '../kernel/refusal.js';
import type { ShopContext } from '../settings/shop-context.js';
import { findCartHeader } from './cart-header.js';

const deliverTo = statement<{ id: string; address: AddressInput }>()((db, p) =>
  db.updateTable('cart').set({ deliveryAddress: p.address }).where('session', '=', p.id),
);

/** R-ADR-1: for this order alone. @throws Refusal DELIVERY_ADDRESS_LOCKED overseas (R-ADR-3; an admin may) */
export async function setCartDeliveryAddress(ctx: ShopContext, viewer: Viewer, address: AddressInput): Promise<void> {
  const { contactEmail } = await ctx.settings.get();
  await inTransaction(ctx.em, async (em) => {
    const { isDeliveryAddressLocked } = await findCartHeader(em, viewer.sessionId, 'locked');
    if (isDeliveryAddressLocked) throw new Refusal('DELIVERY_ADDRESS_LOCKED', { contact: contactEmail });
    await deliverTo.run(em, { id: viewer.sessionId, address });
  });
}
