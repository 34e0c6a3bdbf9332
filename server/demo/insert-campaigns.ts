import type { EntityManager } from '@mikro-orm/postgresql';
import { CampaignStatus, PoolingCampaign } from '../src/products/pooling-campaign.entity.js';
import { demoCampaigns } from './campaigns.js';
import { idOf, readIds, type Ids } from './ids.js';

/** @returns the campaigns' ids by their product's reference */
export async function insertCampaigns(em: EntityManager, productIds: Ids, now: Date): Promise<Ids> {
  await em.insertMany(
    PoolingCampaign,
    demoCampaigns(now).map(({ reference, ...campaign }) => ({
      ...campaign,
      product: idOf(productIds, reference),
      status: CampaignStatus.OPEN,
    })),
  );
  return readIds(em, 'campaign');
}
