import type { EntityManager } from '@mikro-orm/postgresql';
import { createHash } from 'node:crypto';
import type { Universe } from '../catalogue/universe.js';
import { monthOf } from '../clock.js';
import { queryOne } from '../database/sql.js';
import { Refusal } from '../refusal.js';
import type { AccountType } from './account.entity.js';

/** Who asks, and for which establishment: all an operation needs to know of a session, read in one statement. */
export interface Viewer {
  readonly sessionId: string;
  readonly accountId: number;
  readonly type: AccountType;
  readonly universes: readonly Universe[];
  readonly firstName: string;
  readonly lastName: string;
  readonly homeEstablishmentId: number;
  /** R-ACC-3: signed in with a temporary password: nothing else is open until it is changed. */
  readonly mustChangePassword: boolean;
  /** The establishment the cart is for; home for an account that has no cart. */
  readonly recipientId: number;
  /** R-RES-6: the saved order that the cart modifies; what it holds counts as free for this viewer. */
  readonly modifiedOrderId: number | null;
  /** R-QUO-1: first day of the month whose quota the cart takes. */
  readonly quotaMonth: string;
  readonly sessionExpiresAt: Date;
  readonly sessionEndsAt: Date;
}

const FIND_VIEWER = `
  select s.id as "sessionId", s.expires_at as "sessionExpiresAt", s.ends_at as "sessionEndsAt",
    a.id as "accountId", a.type, a.universes, a.first_name as "firstName", a.last_name as "lastName",
    a.home_establishment_id as "homeEstablishmentId", a.must_change_password as "mustChangePassword",
    coalesce(c.recipient_id, a.home_establishment_id) as "recipientId",
    c.order_id as "modifiedOrderId", o.quota_month as "modifiedMonth"
  from session s
  join account a on a.id = s.account_id and a.is_active
  left join cart c on c.id = s.id
  left join orders o on o.id = c.order_id and o.status in ('SAVED', 'POOLED')
  where s.token_hash = $1 and s.expires_at > $2 and s.ends_at > $2`;

/** The cookie's token as PostgreSQL knows it (R-ACC-5). */
export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

/** The live session of a token, or null: unknown, expired, signed out, or its account closed. */
export async function findViewer(em: EntityManager, token: string, now: Date): Promise<Viewer | null> {
  const row = await queryOne<Omit<Viewer, 'quotaMonth'> & { modifiedMonth: string | null }>(em, FIND_VIEWER, [
    hashToken(token),
    now,
  ]);
  if (!row) return null;
  const { modifiedMonth, ...viewer } = row;
  return { ...viewer, quotaMonth: modifiedMonth ?? monthOf(now) };
}

/**
 * The viewer of what is open to signed-in accounts only.
 * @throws Refusal UNAUTHENTICATED, PASSWORD_CHANGE_REQUIRED (R-ACC-3)
 */
export function viewerOf(ctx: { readonly viewer: Viewer | null }): Viewer {
  const viewer = signedInOf(ctx);
  if (viewer.mustChangePassword) throw new Refusal('PASSWORD_CHANGE_REQUIRED');
  return viewer;
}

/** As `viewerOf`, also with a temporary password. @throws Refusal UNAUTHENTICATED */
export function signedInOf(ctx: { readonly viewer: Viewer | null }): Viewer {
  if (!ctx.viewer) throw new Refusal('UNAUTHENTICATED');
  return ctx.viewer;
}
