import { sql } from 'kysely';
import { row } from '../database/columns.js';
import { sqlStatement } from '../database/statement.js';

/** By hand: any number of mails in one statement, from one JSON value. `mails`: JSON text, an array of `OutboxMailRow`. */
export const insertMails = sqlStatement<{ mails: string }>()(
  row({}),
  (p) => sql`
    insert into outbox_mail (kind, dedupe_key, recipient, order_id, data)
    select kind, dedupe_key, recipient, order_id, data
    from jsonb_to_recordset(${p.mails}::jsonb)
      as mail (kind text, dedupe_key text, recipient text, order_id int, data jsonb)
    on conflict (dedupe_key) do nothing`,
);
