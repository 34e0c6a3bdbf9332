import type { EntityManager } from '@mikro-orm/postgresql';
import { monthOf } from '../src/kernel/clock.js';
import { QuotaUsage } from '../src/quota/quota-usage.entity.js';
import { Quota } from '../src/quota/quota.entity.js';
import { isCounting, type PlannedOrder } from './history/planned-order.js';
import { idOf, type Ids } from './ids.js';
import { quotas } from './quotas.js';

/** The special limits, and what the history took of each month's (R-QUO-3). */
export async function insertQuotas(
  em: EntityManager,
  {
    establishmentIds,
    productIds,
    history,
  }: { establishmentIds: Ids; productIds: Ids; history: readonly PlannedOrder[] },
): Promise<void> {
  await em.insertMany(
    Quota,
    quotas.map(({ reference, establishment, kind, monthlyLimit }) => ({
      product: idOf(productIds, reference),
      establishment: establishment === undefined ? null : idOf(establishmentIds, establishment),
      establishmentKind: kind ?? null,
      monthlyLimit,
    })),
  );
  const usages = new Map<string, { establishment: number; month: string; product: number; used: number }>();
  for (const { recipient, savedAt, lines } of history.filter(isCounting)) {
    const establishment = idOf(establishmentIds, recipient.code);
    const month = monthOf(savedAt);
    for (const line of lines) {
      const product = idOf(productIds, line.product.reference);
      const key = `${establishment} ${month} ${product}`;
      const used = (usages.get(key)?.used ?? 0) + line.quantity;
      usages.set(key, { establishment, month, product, used });
    }
  }
  await em.insertMany(QuotaUsage, [...usages.values()]);
}
