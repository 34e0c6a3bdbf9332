import { sql } from 'kysely';
import { bigint, row } from '../database/columns.js';
import { sqlStatement } from '../database/statement.js';

/** By hand: each count by the index that holds no other mails, since those that were sent stay in the table. */
export const countUnsent = sqlStatement<{ overdueMinutes: number }>()(
  row({ waiting: bigint, overdue: bigint, given_up: bigint }),
  (p) => sql`
    with waiting as (
      select count(*) as count,
        count(*) filter (where created_at < now() - ${p.overdueMinutes}::int * interval '1 minute') as overdue
      from outbox_mail where sent_at is null and failed_at is null
    )
    select waiting.count as waiting, waiting.overdue,
      (select count(*) from outbox_mail where sent_at is null and failed_at is not null) as given_up
    from waiting`,
);
