import type { EntityManager } from '@mikro-orm/postgresql';
import { query } from '../database/sql.js';
import { SESSION_IDLE_MS, SESSION_TOUCH_MS } from './session-lifetime.js';
import type { Viewer } from '../access/viewer.js';

/** Sliding expiry: moves the idle limit of a session in use, at most once in ten minutes. */
export async function touchSession(em: EntityManager, viewer: Viewer, now: Date): Promise<void> {
  const wanted = new Date(Math.min(now.getTime() + SESSION_IDLE_MS, viewer.sessionEndsAt.getTime()));
  if (wanted.getTime() - viewer.sessionExpiresAt.getTime() < SESSION_TOUCH_MS) return;
  await query(em, 'update session set expires_at = $2 where id = $1 and expires_at < $2', [viewer.sessionId, wanted]);
}
