import type { OperationContext } from '../kernel/operation-context.js';
import type { Viewer } from '../access/viewer.js';
import { inTransaction } from '../database/transaction.js';
import type { EditedRecord } from '../records/versioned-record.js';
import { CARRIER } from './carrier-kind.js';
import type { Carrier } from './carrier.entity.js';

/**
 * R-ADM-5: an archived carrier is offered for shipping again. One that is not archived is left as it is.
 * @throws Refusal NOT_FOUND, CONFLICT
 */
export async function restoreCarrier(ctx: OperationContext, viewer: Viewer, edited: EditedRecord): Promise<Carrier> {
  return inTransaction(ctx.em, async (em) => {
    const carrier = await CARRIER.lock(em, edited.id);
    if (!carrier.archivedAt) return carrier;
    await CARRIER.refuseChanged(em, carrier, edited.version, { archivedAt: null });
    const at = ctx.clock.now();
    await CARRIER.change(em, carrier, { archivedAt: null }, { action: 'CARRIER_RESTORED', by: viewer, at });
    return carrier;
  });
}
