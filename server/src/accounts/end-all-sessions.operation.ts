import type { EntityManager } from '@mikro-orm/postgresql';
import { auditSql } from '../audit/audit.sql.js';
import { queryOne } from '../database/sql.js';

const END_ALL = `
  with ended as (delete from session returning id),
  withdrawn as (delete from email_change),
  used as (
    update account set temporary_used_at = $1
    where temporary_hash is not null and temporary_used_at is null
  ), audited as (
    ${auditSql({
      ...{ at: '$1', action: 'SESSIONS_ENDED', subject: 'SHOP', origin: 'COMMAND' },
      after: "jsonb_build_object('sessions', (select count(*) from ended), 'user', $2::text)",
    })}
  )
  select count(*) as sessions from ended`;

/**
 * After a backup was restored: what it brings back to life must open nothing. Ends every session, and its cart with it
 * (R-CART-4), emails that wait for their confirmation, and temporary passwords, one of which may have been used since. Passwords
 * of one's own stay. `user` is who says so at the command line. Returns how many sessions there were.
 */
export async function endAllSessions(em: EntityManager, now: Date, user: string): Promise<number> {
  const ended = await queryOne<{ sessions: number }>(em, END_ALL, [now, user]);
  return ended?.sessions ?? 0;
}
