import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** A browser that has not been used for this long counts as unknown again. */
export const DEVICE_LIFETIME_MS = 180 * 86_400_000;
/** How many accounts one browser is known to. */
const MOST_ENTRIES = 5;

/**
 * The cookie of a browser in which accounts have signed in: for each, a random name of the browser, an end, and a signature over
 * both and the identifier, which itself is not in it. It opens nothing: whoever steals one may mistype like its owner.
 */
export function addToDeviceCookie(
  cookie: string | null,
  identifier: string,
  keys: readonly Buffer[],
  now: Date,
): string {
  const others = entriesOf(cookie).filter((entry) => !isOf(entry, identifier, keys));
  const name = randomBytes(12).toString('base64url');
  const end = Math.floor((now.getTime() + DEVICE_LIFETIME_MS) / 1000).toString(36);
  const [newest] = keys;
  const entry = newest ? [`${name}.${end}.${sign(newest, identifier, name, end)}`] : [];
  return [...entry, ...others].slice(0, MOST_ENTRIES).join('~');
}

/** The name of the browser for this account; null where the account has not signed in there, or too long ago. */
export function deviceOf(cookie: string | null, identifier: string, keys: readonly Buffer[], now: Date): string | null {
  const entry = entriesOf(cookie).find((each) => isOf(each, identifier, keys));
  const [name = '', end = ''] = entry?.split('.') ?? [];
  return entry && parseInt(end, 36) * 1000 > now.getTime() ? name : null;
}

function entriesOf(cookie: string | null): string[] {
  // No cookie that the shop has set is longer
  return cookie && cookie.length <= 1000 ? cookie.split('~').filter(Boolean).slice(0, MOST_ENTRIES) : [];
}

function isOf(entry: string, identifier: string, keys: readonly Buffer[]): boolean {
  const [name = '', end = '', signature = ''] = entry.split('.');
  const given = Buffer.from(signature);
  return keys.some((key) => {
    const expected = Buffer.from(sign(key, identifier, name, end));
    return given.length === expected.length && timingSafeEqual(given, expected);
  });
}

function sign(key: Buffer, identifier: string, name: string, end: string): string {
  return createHmac('sha256', key)
    .update(JSON.stringify([identifier.toLowerCase(), name, end]))
    .digest('base64url');
}
