import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import type { Viewer } from '../access/viewer.js';
import { nullable, text } from '../database/columns.js';
import { statement } from '../database/statement.js';
import type { AllocationView } from './allocation-view.js';

const MOST_ALLOCATIONS = 2_000;

const findOfAccount = statement<{ accountId: number; homeId: number; year: number | null }>()(
  (db, p) =>
    db
      .selectFrom('allocation as a')
      .innerJoin('establishment as e', 'e.id', 'a.establishment')
      .innerJoin('product as d', 'd.id', 'a.product')
      .select([
        ...(['a.id', 'e.name as establishmentName', 'd.reference', 'd.name', 'a.year', 'a.quantity'] as const),
        ...(['a.state', 'a.date'] as const),
        sql<string | null>`'/media/' || ${sql.ref('d.image')} || '?size=small'`.as('imageSmallUrl'),
      ])
      .where((eb) =>
        eb.or([
          eb('a.establishment', '=', p.homeId),
          eb(
            'a.establishment',
            'in',
            db
              .selectFrom('account_managed_establishment as m')
              .select('m.establishment_id')
              .where('m.account_id', '=', p.accountId),
          ),
        ]),
      )
      .where((eb) =>
        eb.or([eb(sql<number | null>`${p.year}::int`, 'is', null), eb('a.year', '=', sql<number>`${p.year}`)]),
      )
      .orderBy('a.year', 'desc')
      .orderBy((eb) => eb('e.id', '<>', p.homeId))
      .orderBy(sql`${sql.ref('e.name')} collate "fr-x-icu"`)
      .orderBy(sql`${sql.ref('d.name')} collate "fr-x-icu"`)
      .orderBy('a.id')
      .limit(MOST_ALLOCATIONS),
  { imageSmallUrl: nullable(text) },
);

/** R-MY: what head office granted the viewer's establishments, in a year or in all, the home establishment first. */
export function findMyAllocations(em: EntityManager, viewer: Viewer, year: number | null): Promise<AllocationView[]> {
  return findOfAccount.run(em, { accountId: viewer.accountId, homeId: viewer.homeEstablishmentId, year });
}
