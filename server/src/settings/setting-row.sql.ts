import { sql } from 'kysely';
import type { AuditOrigin } from '../audit/audit-action.js';
import { auditEntries } from '../audit/audit.sql.js';
import { row } from '../database/columns.js';
import { sqlStatement } from '../database/statement.js';

interface SettingChange {
  key: string;
  /** JSON text; null = the default again. */
  value: string | null;
  now: Date;
  accountId: number | null;
  /** What was in force, and what is from now on: JSON text. */
  before: string;
  after: string;
  /** Of the operating system, at the command line. */
  user: string | null;
  origin: AuditOrigin;
}

/** By hand: the row, or its end, and the audit entry in one statement. */
export const writeSettingRow = sqlStatement<SettingChange>()(
  row({}),
  (p) => sql`
    with written as (
      insert into setting (key, value, updated_at)
      select ${p.key}::text, ${p.value}::jsonb, now() where ${p.value}::jsonb is not null
      on conflict (key) do update set value = excluded.value, updated_at = excluded.updated_at
    ), removed as (
      delete from setting where key = ${p.key}::text and ${p.value}::jsonb is null
    )
    ${auditEntries({
      ...{ at: p.now, action: 'SETTING_SAVED', subject: 'SETTING', id: sql`${p.key}::text`, origin: p.origin },
      actor: sql<number>`${p.accountId}::int`,
      before: sql`jsonb_build_object('key', ${p.key}::text, 'value', ${p.before}::jsonb)`,
      after: sql`jsonb_build_object('key', ${p.key}::text, 'value', ${p.after}::jsonb, 'isDefault', ${p.value}::jsonb is null,
        'user', ${p.user}::text)`,
    })}`,
);
