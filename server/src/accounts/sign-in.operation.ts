import { randomBytes } from 'node:crypto';
import type { Context } from '../access/context.js';
import { queryOne } from '../database/sql.js';
import { Refusal } from '../kernel/refusal.js';
import { hashToken } from '../access/viewer.js';
import { DEVICE_LIFETIME_MS } from './device-cookie.rules.js';
import { refuseWhenPasswordsWait, verifyPassword } from './password.js';
import { MOST_SESSIONS, SESSION_IDLE_MS, SESSION_TOTAL_MS } from './session-lifetime.js';
import type { SignInDoor } from './sign-in-door.js';
import type { SignInAttempt } from './sign-in-throttle.js';

interface Credentials {
  id: number;
  passwordHash: string | null;
  /** Null: none, used, or past its limit. */
  temporaryHash: string | null;
}

const FIND_CREDENTIALS = `
  select id, password_hash as "passwordHash",
    case when temporary_used_at is null and temporary_until > $2 then temporary_hash end as "temporaryHash"
  from account where lower(identifier) = lower($1) and is_active`;

/**
 * The session, its cart, the end of the one this browser had before (rotation at sign-in) and of those that are too many: one statement. A temporary
 * password is used up by it, and the other one with it (R-ACC-4); of two who use it at once, one gets a session.
 */
const OPEN_SESSION = `
  with ended as (delete from session where token_hash = $1),
  admitted as (
    update account set temporary_used_at = $4, password_hash = null, must_change_password = true
    where $8::text is not null and id = $3 and temporary_hash = $8 and temporary_used_at is null
    returning id
  ), opened as (
    insert into session (token_hash, account_id, created_at, expires_at, ends_at, user_agent)
    select $2, $3, $4, $5, $6, $7 where $8::text is null or exists (select from admitted)
    returning id, account_id
  ), surplus as (
    delete from session where exists (select from opened) and id in (
      select id from session where account_id = $3 and token_hash <> $1
      order by expires_at desc, created_at desc offset ${MOST_SESSIONS - 1})
  ), carts as (
    insert into cart (id, recipient_id, needs_update)
    select opened.id, account.home_establishment_id, false from opened join account on account.id = opened.account_id
    where account.type <> 'LOGISTICIAN'
  )
  select id from opened`;

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
  const account = await queryOne<Credentials>(em, FIND_CREDENTIALS, [attempt.identifier, now]);
  const isOwn = await verifyPassword(account?.passwordHash ?? null, password, lane);
  // Checked for every account, so that the time does not tell which one has a temporary password
  const isTemporary = !isOwn && (await verifyPassword(account?.temporaryHash ?? null, password, lane));
  if (!account || (!isOwn && !isTemporary)) throw new Refusal('INVALID_CREDENTIALS');
  const token = randomBytes(32).toString('base64url');
  const [opened] = await Promise.all([
    queryOne(em, OPEN_SESSION, [
      hashToken(client.sessionToken ?? ''),
      hashToken(token),
      account.id,
      now,
      new Date(now.getTime() + SESSION_IDLE_MS),
      new Date(now.getTime() + SESSION_TOTAL_MS),
      client.userAgent?.slice(0, 200) ?? null,
      isTemporary ? account.temporaryHash : null,
    ]),
    throttle.forgiveSignIn(attempt),
  ]);
  if (!opened) throw new Refusal('INVALID_CREDENTIALS');
  client.setSessionCookie(token, SESSION_TOTAL_MS / 1000);
  return account.id;
}
