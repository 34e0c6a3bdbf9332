import { randomBytes } from 'node:crypto';
import type { OperationContext, RequestClient } from '../context.js';
import { query, queryOne } from '../database/sql.js';
import { Refusal } from '../refusal.js';
import { hashToken } from './viewer.js';
import { verifyPassword } from './password.js';
import { SESSION_IDLE_MS, SESSION_TOTAL_MS } from './session-lifetime.js';
import type { SignInThrottle } from './sign-in-throttle.js';

interface Credentials {
  id: number;
  passwordHash: string;
}

const FIND_CREDENTIALS = `
  select id, password_hash as "passwordHash" from account where lower(identifier) = lower($1) and is_active`;

/** The session, its cart, and the end of the one this browser had before (rotation at sign-in): one statement. */
const OPEN_SESSION = `
  with ended as (delete from session where token_hash = $1),
  opened as (
    insert into session (token_hash, account_id, created_at, expires_at, ends_at, user_agent)
    values ($2, $3, $4, $5, $6, $7) returning id, account_id
  )
  insert into cart (id, recipient_id, needs_update)
  select opened.id, account.home_establishment_id, false from opened join account on account.id = opened.account_id
  where account.type <> 'LOGISTICIAN'`;

/**
 * R-ACC-7. Opens a session and sets its cookie; returns the account's id.
 * @throws Refusal INVALID_CREDENTIALS (never which half was wrong), TOO_MANY_ATTEMPTS
 */
export async function signIn(
  { em, clock }: OperationContext,
  throttle: SignInThrottle,
  client: RequestClient,
  { identifier, password }: { identifier: string; password: string },
): Promise<number> {
  await throttle.count(identifier, client.address);
  const account = await queryOne<Credentials>(em, FIND_CREDENTIALS, [identifier]);
  if (!(await verifyPassword(account?.passwordHash ?? null, password)) || !account) {
    throw new Refusal('INVALID_CREDENTIALS');
  }
  const now = clock.now();
  const token = randomBytes(32).toString('base64url');
  await Promise.all([
    query(em, OPEN_SESSION, [
      hashToken(client.sessionToken ?? ''),
      hashToken(token),
      account.id,
      now,
      new Date(now.getTime() + SESSION_IDLE_MS),
      new Date(now.getTime() + SESSION_TOTAL_MS),
      client.userAgent?.slice(0, 200) ?? null,
    ]),
    throttle.forgive(identifier, client.address),
  ]);
  client.setSessionCookie(token, SESSION_TOTAL_MS / 1000);
  return account.id;
}
