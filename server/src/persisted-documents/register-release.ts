import type { EntityManager } from '@mikro-orm/postgresql';
import { inTransaction } from '../database/transaction.js';
import { type ClientDocuments, releaseIdOf } from './client-documents.js';
import { ClientRelease } from './client-release.entity.js';
import { findReleases } from './known-documents.js';

/** Notes what this process's client asks, for processes of the release before; what is older than that one is forgotten. */
export async function registerRelease(em: EntityManager, documents: ClientDocuments, now: Date): Promise<void> {
  if (Object.keys(documents).length === 0) return;
  await inTransaction(em, async (inside) => {
    await inside.upsert(ClientRelease, { id: releaseIdOf(documents), documents: { ...documents }, startedAt: now });
    const kept = await findReleases(inside);
    await inside.nativeDelete(ClientRelease, { id: { $nin: kept.map(({ id }) => id) } });
  });
}
