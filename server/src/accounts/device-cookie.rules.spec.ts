import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { addToDeviceCookie, DEVICE_LIFETIME_MS, deviceOf } from './device-cookie.rules.js';

const KEYS = [randomBytes(32), randomBytes(32)];
const NOW = new Date('2026-11-24T09:00:00Z');
const later = (ms: number) => new Date(NOW.getTime() + ms);

describe('R-ACC-7: the cookie of a browser that an account has used', () => {
  const cookie = addToDeviceCookie(null, 'MGEN-SD01', KEYS, NOW);

  it('names the browser to this account alone, whatever the case, and does not name the account', () => {
    expect(deviceOf(cookie, 'mgen-sd01', KEYS, NOW)).toMatch(/^[\w-]{16}$/);
    expect(deviceOf(cookie, 'MGEN-SD23', KEYS, NOW)).toBeNull();
    expect(cookie).not.toMatch(/sd01/i);
  });

  it('is another after each sign-in, with one entry for each account and five at most', () => {
    let many = cookie;
    for (let i = 0; i < 3; i++) many = addToDeviceCookie(many, 'MGEN-SD01', KEYS, NOW);
    expect(many.split('~')).toHaveLength(1);
    expect(deviceOf(many, 'MGEN-SD01', KEYS, NOW)).not.toBe(deviceOf(cookie, 'MGEN-SD01', KEYS, NOW));
    for (const who of ['b', 'c', 'd', 'e', 'f']) many = addToDeviceCookie(many, who, KEYS, NOW);
    expect(many.split('~')).toHaveLength(5);
    expect(deviceOf(many, 'MGEN-SD01', KEYS, NOW)).toBeNull();
    expect(deviceOf(many, 'b', KEYS, NOW)).not.toBeNull();
    expect(many.length).toBeLessThan(1000);
  });

  it('holds while one of the keys does, and until its end', () => {
    expect(deviceOf(cookie, 'MGEN-SD01', [randomBytes(32), ...KEYS], later(DEVICE_LIFETIME_MS - 1000))).not.toBeNull();
    expect(deviceOf(cookie, 'MGEN-SD01', KEYS, later(DEVICE_LIFETIME_MS))).toBeNull();
    expect(deviceOf(cookie, 'MGEN-SD01', [randomBytes(32)], NOW)).toBeNull();
    expect(deviceOf(cookie, 'MGEN-SD01', [], NOW)).toBeNull();
  });

  it('is empty where there is no key to sign with, and keeps its length whatever comes back', () => {
    expect(addToDeviceCookie(null, 'MGEN-SD01', [], NOW)).toBe('');
    expect(deviceOf(`a~b~c~d~${cookie}`, 'MGEN-SD01', KEYS, NOW)).not.toBeNull();
    expect(deviceOf(`a~b~c~d~e~${cookie}`, 'MGEN-SD01', KEYS, NOW)).toBeNull();
    expect(deviceOf(`~~~~~${cookie}`, 'MGEN-SD01', KEYS, NOW)).not.toBeNull();
    const padding = 'x'.repeat(1000 - cookie.length - 1);
    expect(deviceOf(`${padding}~${cookie}`, 'MGEN-SD01', KEYS, NOW)).not.toBeNull();
    expect(deviceOf(`${padding}x~${cookie}`, 'MGEN-SD01', KEYS, NOW)).toBeNull();
  });

  it('cannot be made, nor made to last, without a key', () => {
    const [name = '', end = '', signature = ''] = cookie.split('.');
    for (const forged of [
      `${name}.zzzzzzz.${signature}`,
      `other.${end}.${signature}`,
      `${name}.${end}.`,
      `${name}.${end}`,
      '',
      '~~~',
      '.',
      'x'.repeat(5000),
      `${'x'.repeat(2000)}~${cookie}`,
    ]) {
      expect(deviceOf(forged, 'MGEN-SD01', KEYS, NOW)).toBeNull();
    }
  });
});
