import type { EntityManager } from '@mikro-orm/postgresql';
import { randomUUID } from 'node:crypto';
import type { RequestClient } from '../http/request-client.js';
import type { OperationContext } from '../kernel/operation-context.js';
import { auditSql } from '../audit/audit.sql.js';
import { query, queryOne } from '../database/sql.js';
import { InvalidInput } from '../kernel/invalid-input.js';
import { Refusal } from '../kernel/refusal.js';
import { confirmCurrentPassword } from './confirm-current-password.js';
import { emailChangeEnd } from './email-change-lifetime.js';
import type { PasswordThrottle } from './sign-in-throttle.js';
import type { Viewer } from '../access/viewer.js';

const FIND = 'select email, password_hash as "currentHash" from account where id = $1';

// Conditional on the hash that was verified. What was asked for before is replaced, and its mail does not leave any more
const REQUEST = `
  with owner as (
    select id, email, first_name || ' ' || last_name as name from account where id = $1 and password_hash = $2
  ), asked as (
    insert into email_change (account_id, email, requested_at, expires_at) select id, $3, $4, $5 from owner
    on conflict (account_id) do update set id = gen_random_uuid(), email = excluded.email, token_hash = null,
      requested_at = excluded.requested_at, expires_at = excluded.expires_at
    returning id
  ), unsent as (
    delete from outbox_mail where sent_at is null and failed_at is null and kind = 'EMAIL_CONFIRMATION'
      and (data ->> 'accountId')::int = $1
  ), mailed as (
    insert into outbox_mail (kind, dedupe_key, recipient, data)
    select 'EMAIL_CONFIRMATION', 'EMAIL_CONFIRMATION:' || $6, $3,
      jsonb_build_object('accountId', $1::int, 'changeId', asked.id, 'personName', name, 'newEmail', $3::text, 'issued', null)
    from owner, asked
    union all
    select 'EMAIL_CHANGE_NOTICE', 'EMAIL_CHANGE_REQUESTED:' || $6, email,
      jsonb_build_object('personName', name, 'newEmail', $3::text, 'state', 'REQUESTED')
    from owner
  )
  ${auditSql(
    {
      ...{ at: '$4', action: 'EMAIL_CHANGE_REQUESTED', subject: 'ACCOUNT', id: 'id', actor: 'id', origin: 'PAGE' },
      ...{ before: "jsonb_build_object('email', email)", after: "jsonb_build_object('email', $3::text)" },
    },
    'owner',
  )}
  returning id`;

/**
 * R-ACC-6: asks for another address. Nothing changes until it is confirmed from there; the address in force is told. Addresses
 * are not unique, so the answer does not tell whether others have it.
 * @throws Refusal INVALID_CREDENTIALS (the password is wrong), TOO_MANY_ATTEMPTS, BUSY, BAD_USER_INPUT (it is the address in
 * force)
 */
export async function requestEmailChange(
  { em, clock, after }: OperationContext,
  throttle: PasswordThrottle,
  client: RequestClient,
  viewer: Viewer,
  { email, password }: { email: string; password: string },
): Promise<void> {
  const known = await confirmCurrentPassword(throttle, client, viewer, password, () => findCurrent(em, viewer));
  if (known.email === email) {
    const message = 'C’est déjà votre adresse email. Indiquez la nouvelle.';
    throw new InvalidInput({ field: 'email', message });
  }
  const now = clock.now();
  const params = [viewer.accountId, known.currentHash, email, now, emailChangeEnd(now), randomUUID()];
  const asked = await query(em, REQUEST, params);
  if (asked.length === 0) throw new Refusal('INVALID_CREDENTIALS');
  after.mailQueued();
}

async function findCurrent(em: EntityManager, viewer: Viewer): Promise<{ email: string; currentHash: string | null }> {
  const known = await queryOne<{ email: string; currentHash: string | null }>(em, FIND, [viewer.accountId]);
  if (!known) throw new Refusal('INVALID_CREDENTIALS');
  return known;
}
