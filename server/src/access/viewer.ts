import type { EntityManager } from '@mikro-orm/postgresql';
import { createHash } from 'node:crypto';
import type { Universe } from '../kernel/universe.js';
import { statement } from '../database/statement.js';
import { Refusal } from '../kernel/refusal.js';
import type { AccountType } from './account-type.js';

/** Who asks: what stays the same for as long as a request lasts. For whom they order stands in the cart, read where it is needed. */
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
  readonly sessionExpiresAt: Date;
  readonly sessionEndsAt: Date;
}

const findLive = statement<{ tokenHash: Buffer; now: Date }>()((db, p) =>
  db
    .selectFrom('session as s')
    .innerJoin('account as a', (join) => join.onRef('a.id', '=', 's.account').on('a.isActive', '=', true))
    .select([
      ...(['s.id as sessionId', 's.expiresAt as sessionExpiresAt', 's.endsAt as sessionEndsAt'] as const),
      ...(['a.id as accountId', 'a.type', 'a.universes', 'a.firstName', 'a.lastName'] as const),
      ...(['a.homeEstablishment as homeEstablishmentId', 'a.mustChangePassword'] as const),
    ])
    .where('s.tokenHash', '=', p.tokenHash)
    .where('s.expiresAt', '>', p.now)
    .where('s.endsAt', '>', p.now),
);

/** The cookie's token as PostgreSQL knows it (R-ACC-5). */
export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

/** The live session of a token, or null: unknown, expired, signed out, or its account closed. */
export function findViewer(em: EntityManager, token: string, now: Date): Promise<Viewer | null> {
  return findLive.one(em, { tokenHash: hashToken(token), now });
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
