import type { EntityManager } from '@mikro-orm/postgresql';
import type { RequestClient } from '../http/request-client.js';
import type { OperationContext } from '../kernel/operation-context.js';
import { nullable, text } from '../database/columns.js';
import { statement } from '../database/statement.js';
import { Refusal } from '../kernel/refusal.js';
import { setPassword } from './change-password.sql.js';
import { confirmCurrentPassword, passwordLane } from './confirm-current-password.js';
import { hashPassword } from './password.js';
import { refuseWeakPassword } from './password-strength.rules.js';
import type { PasswordThrottle } from './sign-in-throttle.js';
import type { Viewer } from '../access/viewer.js';

/** `currentHash`: of what the viewer signed in with, the temporary one while it must be changed. */
const findKnown = statement<{ accountId: number }>()(
  (db, p) =>
    db
      .selectFrom('account')
      .select((eb) => [
        'identifier',
        'firstName',
        'lastName',
        'email',
        eb
          .case()
          .when('mustChangePassword', '=', true)
          .then(eb.ref('temporaryHash'))
          .else(eb.ref('passwordHash'))
          .end()
          .as('currentHash'),
      ])
      .where('id', '=', p.accountId),
  { currentHash: nullable(text) },
);

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
  const { accountId, sessionId } = viewer;
  const { currentHash } = known;
  const changed = await setPassword.one(em, { accountId, sessionId, currentHash, nextHash, now: clock.now() });
  if (!changed) throw new Refusal('INVALID_CREDENTIALS');
}

async function findCurrent(em: EntityManager, { accountId }: Viewer) {
  const known = await findKnown.one(em, { accountId });
  if (!known) throw new Refusal('UNAUTHENTICATED');
  return known;
}
