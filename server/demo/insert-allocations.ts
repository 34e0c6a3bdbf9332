import type { EntityManager } from '@mikro-orm/postgresql';
import { Allocation } from '../src/allocations/allocation.entity.js';
import { demoAllocations } from './allocations.js';
import { idOf, type Ids } from './ids.js';

/** « Mes supports dotation siège » of the demo's establishments. */
export async function insertAllocations(
  em: EntityManager,
  { establishmentIds, productIds, now }: { establishmentIds: Ids; productIds: Ids; now: Date },
): Promise<void> {
  await em.insertMany(
    Allocation,
    demoAllocations(now).map(({ establishment, reference, ...allocation }) => ({
      ...allocation,
      establishment: idOf(establishmentIds, establishment),
      product: idOf(productIds, reference),
    })),
  );
}
