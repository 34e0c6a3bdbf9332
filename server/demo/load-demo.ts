import type { EntityManager, MikroORM } from '@mikro-orm/postgresql';
import { hashPassword } from '../src/accounts/password.js';
import { Account } from '../src/accounts/account.entity.js';
import { lockForTransaction } from '../src/database/session.sql.js';
import { takeTime } from '../src/database/take-time.js';
import { DEMO_PASSWORD } from './accounts.js';
import { insertAccounts } from './insert-accounts.js';
import { insertAllocations } from './insert-allocations.js';
import { insertCampaigns } from './insert-campaigns.js';
import { insertEstablishments } from './insert-establishments.js';
import { insertHistory } from './history/insert-history.js';
import { insertProducts } from './insert-products.js';
import { insertQuotas } from './insert-quotas.js';
import { planHistory } from './history/plan-history.js';
import { demoProducts } from './products.js';

const DEMO_LOCK = 727_003;

export interface DemoOptions {
  /** The history ends here; windows are relative to it. */
  now: Date;
  log: (message: string) => void;
}

/**
 * Fills a migrated shop that has no account yet with the guide's data: establishments, accounts, the catalogue, some history.
 * All or nothing, in one transaction; several processes may call it at once, one of them loads. The pictures come
 * after, by `loadDemoCovers`.
 */
export async function loadDemo(orm: MikroORM, { now, log }: DemoOptions): Promise<{ loaded: boolean }> {
  const em = orm.em.fork();
  if (await hasAccounts(em)) return { loaded: false };
  const started = performance.now();
  const passwordHash = await hashPassword(DEMO_PASSWORD);
  const loaded = await em.transactional(async (locked) => {
    await takeTime(locked);
    await lockForTransaction.run(locked, { lock: DEMO_LOCK });
    if (await hasAccounts(locked)) return false;
    const products = demoProducts(now);
    const history = planHistory(now, products);
    const establishmentIds = await insertEstablishments(locked);
    const accountIds = await insertAccounts(locked, { establishmentIds, passwordHash, now });
    const productIds = await insertProducts(locked, products, history, now);
    await insertAllocations(locked, { establishmentIds, productIds, now });
    await insertQuotas(locked, { establishmentIds, productIds, history });
    const campaignIds = await insertCampaigns(locked, productIds, now);
    await insertHistory(locked, history, { establishmentIds, accountIds, productIds, campaignIds, products, now });
    return true;
  });
  if (loaded) log(`Demo data loaded in ${Math.round(performance.now() - started)} ms.`);
  return { loaded };
}

async function hasAccounts(em: EntityManager): Promise<boolean> {
  return (await em.count(Account)) > 0;
}
