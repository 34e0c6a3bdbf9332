import { sql } from 'kysely';
import { row } from '../database/columns.js';
import { sqlStatement } from '../database/statement.js';

/** By hand: two processes that sweep at once make one key. */
export const rotateKeys = sqlStatement<{ now: Date; key: Buffer; oldestValid: Date; oldestNewest: Date }>()(
  row({}),
  (p) => sql`
    with old as (delete from device_key where created_at <= ${p.oldestValid})
    insert into device_key (key, created_at) select ${p.key}, ${p.now}
    where not exists (select from device_key where created_at > ${p.oldestNewest})`,
);
