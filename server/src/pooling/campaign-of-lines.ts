import type { EntityManager } from '@mikro-orm/postgresql';
import { dayOf } from '../kernel/clock.js';
import { instant } from '../database/columns.js';
import { statement } from '../database/statement.js';
import { Refusal } from '../kernel/refusal.js';
import { CampaignStatus } from '../products/pooling-campaign.entity.js';
import type { LockedCampaign } from '../products/campaign-locks.sql.js';

interface PoolableLine {
  readonly id: number;
  readonly reference: string;
  readonly name: string;
  readonly isPooled: boolean;
  readonly quantity: number;
  /** By the order being modified. */
  readonly held: number;
}

/** Of the order being modified. */
interface ModifiedOrder {
  readonly poolingCampaignId: number | null;
  readonly poolingClosesAt: Date | null;
}

/**
 * R-VAL-4: the campaign that a cart's lines are ordered in; null = they are ordered from stock. An order of a pooled product
 * contains nothing else, and a modified order cannot move between stock and campaign. `campaigns` is by product.
 * @throws Refusal CART_POOLING_CONFLICT, NOT_ORDERABLE_YET, NOT_ORDERABLE_ANYMORE, PRODUCT_UNAVAILABLE
 */
export async function campaignOfLines(
  em: EntityManager,
  lines: readonly PoolableLine[],
  {
    modified,
    campaigns,
    now,
  }: { modified: ModifiedOrder | null; campaigns: ReadonlyMap<number, LockedCampaign>; now: Date },
): Promise<Pick<LockedCampaign, 'id' | 'closesAt'> | null> {
  const wanted = lines.filter(({ quantity }) => quantity > 0);
  if (modified?.poolingCampaignId && modified.poolingClosesAt) {
    const [pooled] = lines.filter(({ held }) => held > 0);
    if (wanted.some((line) => line !== pooled)) refuseMixing(pooled ?? wanted[0]);
    return { id: modified.poolingCampaignId, closesAt: modified.poolingClosesAt };
  }
  const pooled = wanted.find((line) => line.isPooled && line.quantity > line.held);
  if (!pooled) return null;
  if (modified || wanted.length > 1) refuseMixing(pooled);
  const campaign = campaigns.get(pooled.id);
  if (!campaign || now < campaign.opensAt || campaign.closesAt <= now) return refuseWithoutCampaign(em, pooled, now);
  return campaign;
}

/** A cart holds one pooled product, or products from stock. @throws Refusal CART_POOLING_CONFLICT with the pooled one's name */
export function refuseMixing(pooled: { readonly name: string } | undefined): never {
  throw new Refusal('CART_POOLING_CONFLICT', { name: pooled?.name });
}

const findLatest = statement<{ productId: number }>()(
  (db, p) =>
    db
      .selectFrom('pooling_campaign as g')
      .select(['g.status', 'g.opensAt'])
      .select((eb) => eb.fn.coalesce('g.closedAt', 'g.closesAt').as('closedAt'))
      .where('g.product', '=', p.productId)
      .orderBy((eb) => eb('g.status', '=', CampaignStatus.OPEN), 'desc')
      .orderBy('g.opensAt', 'desc')
      .limit(1),
  { closedAt: instant },
);

/**
 * Refuses a pooled product for which no campaign takes orders at `now`, and says from which day on it does, or until when it
 * did.
 * @throws Refusal NOT_ORDERABLE_YET, NOT_ORDERABLE_ANYMORE, PRODUCT_UNAVAILABLE (there never was a campaign)
 */
export async function refuseWithoutCampaign(
  em: EntityManager,
  { id, reference, name }: { readonly id: number; readonly reference: string; readonly name: string },
  now: Date,
): Promise<never> {
  const latest = await findLatest.one(em, { productId: id });
  if (!latest) throw new Refusal('PRODUCT_UNAVAILABLE', { reference, name });
  if (latest.status === CampaignStatus.OPEN && now < latest.opensAt) {
    throw new Refusal('NOT_ORDERABLE_YET', { reference, name, date: dayOf(latest.opensAt) });
  }
  throw new Refusal('NOT_ORDERABLE_ANYMORE', { reference, name, date: dayOf(latest.closedAt) });
}
