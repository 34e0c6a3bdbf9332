import type { EntityManager } from '@mikro-orm/postgresql';
import { randomBytes } from 'node:crypto';
import { statement } from '../database/statement.js';
import { rotateKeys } from './rotate-device-keys.sql.js';
import { addToDeviceCookie, DEVICE_LIFETIME_MS, deviceOf } from './device-cookie.rules.js';

const FRESH_MS = 60_000;
const ROTATE_MS = 90 * 86_400_000;

const findKeys = statement()((db) => db.selectFrom('device_key').select('key').orderBy('id', 'desc').limit(10));

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
    const rows = await findKeys.run(this.em());
    this.#keys = rows.map(({ key }) => key);
    this.#readAt = performance.now();
    return this.#keys;
  }
}

/** Makes a new key every 90 days, and deletes a key once no cookie signed with it is still valid. */
export async function rotateDeviceKeys(em: EntityManager, now: Date): Promise<void> {
  const ago = (ms: number) => new Date(now.getTime() - ms);
  const limits = { oldestValid: ago(ROTATE_MS + DEVICE_LIFETIME_MS), oldestNewest: ago(ROTATE_MS) };
  await rotateKeys.run(em, { now, key: randomBytes(32), ...limits });
}
