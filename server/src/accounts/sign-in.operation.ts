import { sql } from 'kysely';
import { randomBytes } from 'node:crypto';
import type { Context } from '../access/context.js';
import { nullable, text } from '../database/columns.js';
import { statement } from '../database/statement.js';
import { Refusal } from '../kernel/refusal.js';
import { hashToken } from '../access/viewer.js';
import { DEVICE_LIFETIME_MS } from './device-cookie.rules.js';
import { openSession } from './open-session.sql.js';
import { refuseWhenPasswordsWait, verifyPassword } from './password.js';
import { MOST_SESSIONS, SESSION_IDLE_MS, SESSION_TOTAL_MS } from './session-lifetime.js';
import type { SignInDoor } from './sign-in-door.js';
import type { SignInAttempt } from './sign-in-throttle.js';

/** `temporaryHash` null: none, used, or past its limit. */
const findCredentials = statement<{ identifier: string; now: Date }>()(
  (db, p) =>
    db
      .selectFrom('account')
      .select((eb) => [
        'id',
        'passwordHash',
        eb
          .case()
          .when(eb.and([eb('temporaryUsedAt', 'is', null), eb('temporaryUntil', '>', p.now)]))
          .then(eb.ref('temporaryHash'))
          .end()
          .as('temporaryHash'),
      ])
      .where(sql<string>`lower(identifier)`, '=', sql<string>`lower(${p.identifier})`)
      .where('isActive', '=', true),
  { temporaryHash: nullable(text) },
);

/** What a sign-in needs of its request. */
type SignInContext = Pick<Context, 'em' | 'clock' | 'access' | 'client'> & SignInDoor;

/**
 * R-ACC-7. Opens a session, sets its cookie and the one by which the browser is known to the account from now on, and returns
 * the account's id. Success, failure and lock-out are noted in the access log.
 * @throws Refusal INVALID_CREDENTIALS (it never says which half was wrong), TOO_MANY_ATTEMPTS, BUSY
 */
export async function signIn(ctx: SignInContext, typed: { identifier: string; password: string }): Promise<number> {
  const { access, client, clock, devices } = ctx;
  const { identifier } = typed;
  const { address } = client;
  const note = (event: 'SIGNED_IN' | 'SIGN_IN_FAILED' | 'SIGN_IN_LOCKED', accountId: number | null) =>
    access.note({ event, accountId, identifier, address, subject: null });
  const device = await devices.recognise(client.deviceCookie, identifier, clock.now());
  try {
    const accountId = await open(ctx, { identifier, address: client.network, device }, typed.password);
    const known = await devices.remember(client.deviceCookie, identifier, clock.now());
    client.setDeviceCookie(known, DEVICE_LIFETIME_MS / 1000);
    await note('SIGNED_IN', accountId);
    return accountId;
  } catch (error) {
    const code = error instanceof Refusal ? error.code : null;
    if (code === 'TOO_MANY_ATTEMPTS') await note('SIGN_IN_LOCKED', null);
    if (code === 'INVALID_CREDENTIALS') await note('SIGN_IN_FAILED', null);
    throw error;
  }
}

async function open(
  { em, clock, throttle, client }: SignInContext,
  attempt: SignInAttempt,
  password: string,
): Promise<number> {
  const lane = attempt.address;
  refuseWhenPasswordsWait(lane);
  await throttle.countSignIn(attempt);
  const now = clock.now();
  const account = await findCredentials.one(em, { identifier: attempt.identifier, now });
  const isOwn = await verifyPassword(account?.passwordHash ?? null, password, lane);
  // Checked for every account, so that the time does not tell which one has a temporary password
  const isTemporary = !isOwn && (await verifyPassword(account?.temporaryHash ?? null, password, lane));
  if (!account || (!isOwn && !isTemporary)) throw new Refusal('INVALID_CREDENTIALS');
  const token = randomBytes(32).toString('base64url');
  const [opened] = await Promise.all([
    openSession.one(em, {
      replacedTokenHash: hashToken(client.sessionToken ?? ''),
      tokenHash: hashToken(token),
      accountId: account.id,
      now,
      expiresAt: new Date(now.getTime() + SESSION_IDLE_MS),
      endsAt: new Date(now.getTime() + SESSION_TOTAL_MS),
      userAgent: client.userAgent?.slice(0, 200) ?? null,
      usedTemporaryHash: isTemporary ? account.temporaryHash : null,
      othersKept: MOST_SESSIONS - 1,
    }),
    throttle.forgiveSignIn(attempt),
  ]);
  if (!opened) throw new Refusal('INVALID_CREDENTIALS');
  client.setSessionCookie(token, SESSION_TOTAL_MS / 1000);
  return account.id;
}
