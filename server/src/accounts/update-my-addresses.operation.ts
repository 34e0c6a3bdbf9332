import type { OperationContext } from '../kernel/operation-context.js';
import { statement } from '../database/statement.js';
import { inTransaction } from '../database/transaction.js';
import type { AddressInput } from '../establishments/address.js';
import { isDeliveryAddressLocked } from '../establishments/establishment.entity.js';
import { Refusal } from '../kernel/refusal.js';
import { AccountType } from '../access/account-type.js';
import type { Viewer } from '../access/viewer.js';
import { setDeliveryAddress, setInvoicingAddress } from './update-my-addresses.sql.js';
import type { ShopContext } from '../settings/shop-context.js';

const lockHome = statement<{ accountId: number }>()((db, p) =>
  db
    .selectFrom('account as a')
    .innerJoin('establishment as e', 'e.id', 'a.homeEstablishment')
    .select(['e.kind', 'e.zone'])
    .where('a.id', '=', p.accountId)
    .forUpdate('a'),
);

/**
 * R-ADR-1: changes the account's own delivery address, which fills future carts. Saved orders keep theirs.
 * @throws Refusal DELIVERY_ADDRESS_LOCKED for a section or an ER overseas (R-ADR-3; an admin may)
 */
export async function updateMyDeliveryAddress(ctx: ShopContext, viewer: Viewer, address: AddressInput): Promise<void> {
  const { accountId } = viewer;
  const { contactEmail } = await ctx.settings.get();
  await inTransaction(ctx.em, async (em) => {
    const home = await lockHome.one(em, { accountId });
    const isLocked = !home || isDeliveryAddressLocked(home.kind, home.zone);
    if (isLocked && viewer.type !== AccountType.HEAD_OFFICE_ADMIN) {
      throw new Refusal('DELIVERY_ADDRESS_LOCKED', { contact: contactEmail });
    }
    await setDeliveryAddress.run(em, { accountId, address: JSON.stringify(address), now: ctx.clock.now() });
  });
}

/**
 * R-ADR-2: changes the invoicing details of the account's home establishment, for everybody who orders for it. They take
 * precedence over those of its invoicing party (a CT), which are not changed. Saved orders keep theirs.
 */
export async function updateMyInvoicing(ctx: OperationContext, viewer: Viewer, address: AddressInput): Promise<void> {
  const { accountId, homeEstablishmentId: establishmentId } = viewer;
  const values = { accountId, establishmentId, address: JSON.stringify(address), now: ctx.clock.now() };
  await setInvoicingAddress.run(ctx.em, values);
}
