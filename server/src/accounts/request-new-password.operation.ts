import { randomUUID } from 'node:crypto';
import type { RequestClient } from '../http/request-client.js';
import type { OperationContext } from '../kernel/operation-context.js';
import { auditSql } from '../audit/audit.sql.js';
import { query } from '../database/sql.js';
import type { PasswordThrottle } from './sign-in-throttle.js';

/** How many accounts one email address may have. */
const MOST_ACCOUNTS = 10;

// One statement, whether the address is known or not: neither the answer nor the time it takes tells which (R-ACC-4)
const REQUEST = `
  with owner as (
    select id, email, identifier, first_name || ' ' || last_name as name from account
    where lower(email) = lower($1) and is_active order by id limit ${MOST_ACCOUNTS}
  ), mailed as (
    insert into outbox_mail (kind, dedupe_key, recipient, data)
    select 'NEW_PASSWORD', 'NEW_PASSWORD:' || id || ':' || $2, email,
      jsonb_build_object('accountId', id, 'personName', name, 'identifier', identifier, 'issued', null)
    from owner
  )
  ${auditSql({ at: '$3', action: 'PASSWORD_REQUESTED', subject: 'ACCOUNT', id: 'id', actor: 'id', origin: 'PAGE' }, 'owner')}`;

/**
 * R-ACC-4: mails a temporary password to the accounts of an address. The same answer whether there is one or not; the old
 * password works until the new one is used.
 * @throws Refusal TOO_MANY_ATTEMPTS
 */
export async function requestNewPassword(
  { em, clock, after }: OperationContext,
  throttle: PasswordThrottle,
  client: RequestClient,
  email: string,
): Promise<void> {
  await throttle.count('NEW_PASSWORD_MAIL', email, client.network);
  await query(em, REQUEST, [email, randomUUID(), clock.now()]);
  after.mailQueued();
}
