import type { EntityManager } from '@mikro-orm/postgresql';
import { endEverything } from './end-all-sessions.sql.js';

/**
 * After a backup was restored: what it brings back to life must open nothing. Ends every session, and its cart with it
 * (R-CART-4), emails that wait for their confirmation, and temporary passwords, one of which may have been used since. Passwords
 * of one's own stay. `user` is who says so at the command line. Returns how many sessions there were.
 */
export async function endAllSessions(em: EntityManager, now: Date, user: string): Promise<number> {
  const ended = await endEverything.one(em, { now, user });
  return ended?.sessions ?? 0;
}
