import type { EntityManager } from '@mikro-orm/postgresql';
import { statement } from '../database/statement.js';
import { SESSION_IDLE_MS, SESSION_TOUCH_MS } from './session-lifetime.js';
import type { Viewer } from '../access/viewer.js';

const touch = statement<{ id: string; until: Date }>()((db, p) =>
  db.updateTable('session').set({ expiresAt: p.until }).where('id', '=', p.id).where('expiresAt', '<', p.until),
);

/** Sliding expiry: moves the idle limit of a session in use, at most once in ten minutes. */
export async function touchSession(em: EntityManager, viewer: Viewer, now: Date): Promise<void> {
  const wanted = new Date(Math.min(now.getTime() + SESSION_IDLE_MS, viewer.sessionEndsAt.getTime()));
  if (wanted.getTime() - viewer.sessionExpiresAt.getTime() < SESSION_TOUCH_MS) return;
  await touch.run(em, { id: viewer.sessionId, until: wanted });
}
