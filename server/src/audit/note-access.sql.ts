import { sql } from 'kysely';
import { int, nullable, row } from '../database/columns.js';
import { sqlStatement } from '../database/statement.js';

interface NotedAccess {
  now: Date;
  event: string;
  /** Null: found by the identifier, where it is an account's. */
  accountId: number | null;
  identifier: string;
  /** Of the identifier, what is kept where no account has it. */
  typed: string;
  address: string;
  subject: string | null;
}

/** By hand: whose it is, and one row an hour that counts, in one statement. */
export const noteAccess = sqlStatement<NotedAccess>()(
  row({ accountId: nullable(int), times: int }),
  (p) => sql`
    with who as (
      select coalesce(${p.accountId}::int, (select id from account where lower(identifier) = lower(${p.identifier}))) as account_id
    )
    insert into access_entry as e (hour, event, account_id, typed, address, subject, last_at)
    select date_trunc('hour', ${p.now}::timestamptz), ${p.event}, account_id, case when account_id is null then ${p.typed} else '' end,
      ${p.address}, ${p.subject}, ${p.now}
    from who
    on conflict (hour, event, account_id, typed, address) do update
      set times = e.times + 1, last_at = excluded.last_at, subject = excluded.subject
    returning account_id as "accountId", times`,
);
