import { sql } from 'kysely';
import type { AuditAction, AuditOrigin } from '../audit/audit-action.js';
import { bigint, instant, json, nullable, oneOf, row, text } from '../database/columns.js';
import { sqlStatement } from '../database/statement.js';

type Side = Record<string, unknown>;

/** By hand: a page of each record's history in one statement. A record without any has one row, whose `id` is null. */
export const findChanges = sqlStatement<{ subject: string; ids: readonly string[]; limit: number; offset: number }>()(
  row({
    subjectId: text,
    id: nullable(text),
    at: instant,
    action: oneOf<AuditAction>(),
    byName: nullable(text),
    origin: oneOf<AuditOrigin>(),
    before: nullable(json<Side>()),
    after: nullable(json<Side>()),
    total: bigint,
  }),
  (p) => sql`
    select s.id as "subjectId", c.*, (
        select count(*) from audit_entry e
        where e.subject_type = ${p.subject} and e.subject_id = s.id and e.order_id is null
      ) as total
    from unnest(${p.ids}::text[]) as s (id) left join lateral (
      select e.id::text as id, e.at, e.action, a.first_name || ' ' || a.last_name as "byName", e.origin, e.before, e.after
      from audit_entry e left join account a on a.id = e.account_id
      where e.subject_type = ${p.subject} and e.subject_id = s.id and e.order_id is null
      order by e.id desc limit ${p.limit}::int offset ${p.offset}::int
    ) c on true`,
);
