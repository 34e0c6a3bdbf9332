import type { EntityManager } from '@mikro-orm/postgresql';
import { randomUUID } from 'node:crypto';
import type { RequestClient } from '../http/request-client.js';
import type { OperationContext } from '../kernel/operation-context.js';
import { statement } from '../database/statement.js';
import { InvalidInput } from '../kernel/invalid-input.js';
import { Refusal } from '../kernel/refusal.js';
import { confirmCurrentPassword } from './confirm-current-password.js';
import { emailChangeEnd } from './email-change-lifetime.js';
import { askForEmail } from './request-email-change.sql.js';
import type { PasswordThrottle } from './sign-in-throttle.js';
import type { Viewer } from '../access/viewer.js';

const findKnown = statement<{ accountId: number }>()((db, p) =>
  db.selectFrom('account').select(['email', 'passwordHash as currentHash']).where('id', '=', p.accountId),
);

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
  const { accountId } = viewer;
  const { currentHash } = known;
  const wanted = { accountId, currentHash, email, now, expiresAt: emailChangeEnd(now), mailKey: randomUUID() };
  if (!(await askForEmail.one(em, wanted))) throw new Refusal('INVALID_CREDENTIALS');
  after.mailQueued();
}

async function findCurrent(em: EntityManager, { accountId }: Viewer) {
  const known = await findKnown.one(em, { accountId });
  if (!known) throw new Refusal('INVALID_CREDENTIALS');
  return known;
}
