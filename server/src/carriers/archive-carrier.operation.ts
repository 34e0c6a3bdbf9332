import type { Viewer } from '../access/viewer.js';
import { inTransaction } from '../database/transaction.js';
import { Refusal } from '../kernel/refusal.js';
import type { EditedRecord } from '../records/versioned-record.js';
import type { ShopContext } from '../settings/shop-context.js';
import { CARRIER } from './carrier-kind.js';
import type { Carrier } from './carrier.entity.js';

/**
 * R-ADM-5: not offered for shipping any more; what it has brought keeps it. One that is archived already is left as it is.
 * @throws Refusal NOT_FOUND, CONFLICT, CARRIER_IN_USE (it is the usual one, which every cart names)
 */
export async function archiveCarrier(ctx: ShopContext, viewer: Viewer, edited: EditedRecord): Promise<Carrier> {
  const { usualCarrier } = await ctx.settings.get();
  return inTransaction(ctx.em, async (em) => {
    const carrier = await CARRIER.lock(em, edited.id);
    if (carrier.archivedAt) return carrier;
    const at = ctx.clock.now();
    await CARRIER.refuseChanged(em, carrier, edited.version, { archivedAt: at });
    if (carrier.name === usualCarrier) throw new Refusal('CARRIER_IN_USE', { name: carrier.name });
    await CARRIER.change(em, carrier, { archivedAt: at }, { action: 'CARRIER_ARCHIVED', by: viewer, at });
    return carrier;
  });
}
