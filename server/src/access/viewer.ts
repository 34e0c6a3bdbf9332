import type { EntityManager } from '@mikro-orm/postgresql';
import { createHash } from 'node:crypto';
import type { Universe } from '../kernel/universe.js';
import { dayOf } from '../kernel/clock.js';
import { queryOne } from '../database/sql.js';
import { Refusal } from '../kernel/refusal.js';
import type { AccountType } from './account-type.js';

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
  /** R-QUO-2: day (Europe/Paris) whose quota the cart takes: today, or that on which the modified order was first saved. */
  readonly quotaDay: string;
  /** R-AMT-1: where the cart would be delivered, whatever else it is about to be changed to. */
  readonly deliveryPostcode: string;
  readonly sessionExpiresAt: Date;
  readonly sessionEndsAt: Date;
}

const FIND_VIEWER = `
  select s.id as "sessionId", s.expires_at as "sessionExpiresAt", s.ends_at as "sessionEndsAt",
    a.id as "accountId", a.type, a.universes, a.first_name as "firstName", a.last_name as "lastName",
    a.home_establishment_id as "homeEstablishmentId", a.must_change_password as "mustChangePassword",
    coalesce(c.recipient_id, a.home_establishment_id) as "recipientId",
    c.order_id as "modifiedOrderId", o.saved_at as "modifiedSavedAt",
    coalesce(c.delivery_address, case when o.recipient_id = r.id then o.delivery_address end,
      case when r.id = a.home_establishment_id then a.delivery_address else r.delivery_address end) ->> 'postcode' as "deliveryPostcode"
  from session s
  join account a on a.id = s.account_id and a.is_active
  left join cart c on c.id = s.id
  join establishment r on r.id = coalesce(c.recipient_id, a.home_establishment_id)
  left join orders o on o.id = c.order_id and o.status in ('SAVED', 'POOLED')
  where s.token_hash = $1 and s.expires_at > $2 and s.ends_at > $2`;

/** The cookie's token as PostgreSQL knows it (R-ACC-5). */
export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

/** The live session of a token, or null: unknown, expired, signed out, or its account closed. */
export async function findViewer(em: EntityManager, token: string, now: Date): Promise<Viewer | null> {
  const row = await queryOne<Omit<Viewer, 'quotaDay'> & { modifiedSavedAt: Date | null }>(em, FIND_VIEWER, [
    hashToken(token),
    now,
  ]);
  if (!row) return null;
  const { modifiedSavedAt, ...viewer } = row;
  return { ...viewer, quotaDay: dayOf(modifiedSavedAt ?? now) };
}

/** Whose cart modifies no order any more. */
export function withoutModifiedOrder(viewer: Viewer, now: Date): Viewer {
  return { ...viewer, modifiedOrderId: null, quotaDay: dayOf(now) };
}

/**
 * Who asks, where a field is open to signed-in accounts only.
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
