import type { EntityManager } from '@mikro-orm/postgresql';
import type { RequestClient } from '../http/request-client.js';
import type { OperationContext } from '../kernel/operation-context.js';
import { auditSql } from '../audit/audit.sql.js';
import { query, queryOne } from '../database/sql.js';
import { Refusal } from '../kernel/refusal.js';
import { confirmCurrentPassword, passwordLane } from './confirm-current-password.js';
import { hashPassword } from './password.js';
import { refuseWeakPassword } from './password-strength.rules.js';
import type { PasswordThrottle } from './sign-in-throttle.js';
import type { Viewer } from '../access/viewer.js';

interface Known {
  identifier: string;
  firstName: string;
  lastName: string;
  email: string;
  /** What the viewer signed in with: the temporary one while it must be changed. */
  currentHash: string | null;
}

const FIND_CURRENT = `
  select identifier, first_name as "firstName", last_name as "lastName", email,
    case when must_change_password then temporary_hash else password_hash end as "currentHash"
  from account where id = $1`;

// Conditional on the hash that was verified: of two changes at once, one is made
const CHANGE = `
  with changed as (
    update account set password_hash = $3, must_change_password = false, temporary_hash = null, temporary_until = null,
      temporary_used_at = null
    where id = $1 and $2 = case when must_change_password then temporary_hash else password_hash end
    returning id
  ), ended as (
    delete from session where account_id = $1 and id <> $4 and exists (select from changed)
  )
  ${auditSql({ at: '$5', action: 'PASSWORD_CHANGED', subject: 'ACCOUNT', id: 'id', actor: 'id', origin: 'PAGE' }, 'changed')}
  returning id`;

/**
 * R-ACC-3: a password of one's own; ends the account's other sessions.
 * @throws Refusal INVALID_CREDENTIALS (the current one is wrong), PASSWORD_TOO_WEAK, TOO_MANY_ATTEMPTS, BUSY
 */
export async function changePassword(
  { em, clock }: OperationContext,
  throttle: PasswordThrottle,
  client: RequestClient,
  viewer: Viewer,
  { current, next }: { current: string; next: string },
): Promise<void> {
  const known = await confirmCurrentPassword(throttle, client, viewer, current, () => findCurrent(em, viewer));
  if (next === current) throw new Refusal('PASSWORD_TOO_WEAK', { reason: 'SAME' });
  await refuseWeakPassword(next, [known.identifier, known.firstName, known.lastName, known.email, 'boutique']);
  const nextHash = await hashPassword(next, passwordLane(viewer));
  const params = [viewer.accountId, known.currentHash, nextHash, viewer.sessionId, clock.now()];
  const changed = await query(em, CHANGE, params);
  if (changed.length === 0) throw new Refusal('INVALID_CREDENTIALS');
}

async function findCurrent(em: EntityManager, viewer: Viewer): Promise<Known> {
  const known = await queryOne<Known>(em, FIND_CURRENT, [viewer.accountId]);
  if (!known) throw new Refusal('UNAUTHENTICATED');
  return known;
}
