import { sql } from 'kysely';
import { row, uuid } from '../database/columns.js';
import { sqlStatement } from '../database/statement.js';

interface NewSession {
  /** Of the session this browser had before; it ends (rotation at sign-in). */
  replacedTokenHash: Buffer;
  tokenHash: Buffer;
  accountId: number;
  now: Date;
  expiresAt: Date;
  endsAt: Date;
  userAgent: string | null;
  /** The temporary password that was typed, or null: it was one of the account's own. */
  usedTemporaryHash: string | null;
  /** Sessions of the account that stay open beside this one: those used last. */
  othersKept: number;
}

/**
 * By hand: the session and its cart, the end of the one before and of those that are too many, in one statement. A temporary
 * password is used up by it, and the other one with it (R-ACC-4); of two who use it at once, one gets a session.
 */
export const openSession = sqlStatement<NewSession>()(
  row({ id: uuid }),
  (p) => sql`
    with ended as (delete from session where token_hash = ${p.replacedTokenHash}),
    admitted as (
      update account set temporary_used_at = ${p.now}, password_hash = null, must_change_password = true
      where ${p.usedTemporaryHash}::text is not null and id = ${p.accountId} and temporary_hash = ${p.usedTemporaryHash}
        and temporary_used_at is null
      returning id
    ), opened as (
      insert into session (token_hash, account_id, created_at, expires_at, ends_at, user_agent)
      select ${p.tokenHash}, ${p.accountId}, ${p.now}, ${p.expiresAt}, ${p.endsAt}, ${p.userAgent}
      where ${p.usedTemporaryHash}::text is null or exists (select from admitted)
      returning id, account_id
    ), surplus as (
      delete from session where exists (select from opened) and id in (
        select id from session where account_id = ${p.accountId} and token_hash <> ${p.replacedTokenHash}
        order by expires_at desc, created_at desc offset ${p.othersKept})
    ), carts as (
      insert into cart (id, recipient_id, needs_update)
      select opened.id, account.home_establishment_id, false from opened join account on account.id = opened.account_id
      where account.type <> 'LOGISTICIAN'
    )
    select id from opened`,
);
