import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import type { Viewer } from '../access/viewer.js';
import { statement } from '../database/statement.js';
import { Establishment } from './establishment.entity.js';

const MOST_RECIPIENTS = 500;

const findAll = statement<{ accountId: number; homeId: number }>()((db, p) =>
  db
    .selectFrom('establishment as e')
    .select(['e.id', 'e.code', 'e.name', 'e.kind', 'e.zone', 'e.deliveryAddress'])
    .where((eb) =>
      eb.or([
        eb('e.id', '=', p.homeId),
        eb(
          'e.id',
          'in',
          db
            .selectFrom('account_managed_establishment as m')
            .select('m.establishment_id')
            .where('m.account_id', '=', p.accountId),
        ),
      ]),
    )
    .orderBy((eb) => eb('e.id', '<>', p.homeId))
    .orderBy(sql`${sql.ref('e.name')} collate "fr-x-icu"`)
    .orderBy('e.id')
    .limit(MOST_RECIPIENTS),
);

/** R-ENT-1: the establishments an account may order for, its home first, then by name. */
export async function findRecipients(em: EntityManager, viewer: Viewer): Promise<Establishment[]> {
  const rows = await findAll.run(em, { accountId: viewer.accountId, homeId: viewer.homeEstablishmentId });
  return rows.map((row) => Object.assign(new Establishment(), row));
}
