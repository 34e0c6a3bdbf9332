import { randomBytes } from 'node:crypto';
import type { OperationContext, RequestClient } from '../context.js';
import { queryOne } from '../database/sql.js';
import { addressKey } from '../http/address-key.js';
import { Refusal } from '../refusal.js';
import { hashToken } from './viewer.js';
import { refuseWhenPasswordsWait, verifyPassword } from './password.js';
import { SESSION_IDLE_MS, SESSION_TOTAL_MS } from './session-lifetime.js';
import type { SignInThrottle } from './sign-in-throttle.js';

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
 * The session, its cart, and the end of the one this browser had before (rotation at sign-in): one statement. A temporary
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
  ), carts as (
    insert into cart (id, recipient_id, needs_update)
    select opened.id, account.home_establishment_id, false from opened join account on account.id = opened.account_id
    where account.type <> 'LOGISTICIAN'
  )
  select id from opened`;

/**
 * R-ACC-7. Opens a session and sets its cookie; returns the account's id.
 * @throws Refusal INVALID_CREDENTIALS (never which half was wrong), TOO_MANY_ATTEMPTS, BUSY
 */
export async function signIn(
  { em, clock }: OperationContext,
  throttle: SignInThrottle,
  client: RequestClient,
  { identifier, password }: { identifier: string; password: string },
): Promise<number> {
  const lane = addressKey(client.address);
  refuseWhenPasswordsWait(lane);
  await throttle.count(identifier, client.address);
  const now = clock.now();
  const account = await queryOne<Credentials>(em, FIND_CREDENTIALS, [identifier, now]);
  const isOwn = await verifyPassword(account?.passwordHash ?? null, password, lane);
  // Asked of every account alike: time does not tell which has a temporary password
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
    throttle.forgive(identifier, client.address),
  ]);
  if (!opened) throw new Refusal('INVALID_CREDENTIALS');
  client.setSessionCookie(token, SESSION_TOTAL_MS / 1000);
  return account.id;
}
