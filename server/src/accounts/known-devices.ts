import type { EntityManager } from '@mikro-orm/postgresql';
import { randomBytes } from 'node:crypto';
import { query } from '../database/sql.js';
import { addToDeviceCookie, DEVICE_LIFETIME_MS, deviceOf } from './device-cookie.rules.js';

const FRESH_MS = 60_000;
const ROTATE_MS = 90 * 86_400_000;

/**
 * Recognises the browsers that an account has signed in from (R-ACC-7), by a signed cookie: nothing is stored for each browser.
 */
export class KnownDevices {
  #keys: readonly Buffer[] = [];
  #readAt = -Infinity;

  constructor(private readonly em: () => EntityManager) {}

  /** The browser's name for this account, or null. No statement for a browser without the cookie. */
  async recognise(cookie: string | null, identifier: string, now: Date): Promise<string | null> {
    return cookie ? deviceOf(cookie, identifier, await this.#current(), now) : null;
  }

  /** The cookie of a browser in which this account has just signed in; a new one each time. */
  async remember(cookie: string | null, identifier: string, now: Date): Promise<string> {
    return addToDeviceCookie(cookie, identifier, await this.#current(), now);
  }

  /** The newest first, read at most once a minute. */
  async #current(): Promise<readonly Buffer[]> {
    if (performance.now() - this.#readAt < FRESH_MS) return this.#keys;
    const rows = await query<{ key: Buffer }>(this.em(), 'select key from device_key order by id desc limit $1', [10]);
    this.#keys = rows.map(({ key }) => key);
    this.#readAt = performance.now();
    return this.#keys;
  }
}

const ROTATE = `
  with old as (delete from device_key where created_at <= $2)
  insert into device_key (key, created_at) select $3, $1
  where not exists (select from device_key where created_at > $4)`;

/** Makes a new key every 90 days, and deletes a key once no cookie signed with it is still valid. */
export async function rotateDeviceKeys(em: EntityManager, now: Date): Promise<void> {
  const ago = (ms: number) => new Date(now.getTime() - ms);
  await query(em, ROTATE, [now, ago(ROTATE_MS + DEVICE_LIFETIME_MS), randomBytes(32), ago(ROTATE_MS)]);
}
