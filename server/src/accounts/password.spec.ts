import { describe, expect, it } from 'vitest';
import { hashPassword, verifyPassword } from './password.js';

describe('R-ACC-5: passwords as Argon2id hashes', () => {
  it('many at once: each has its answer, and a fault of one holds up no other', async () => {
    const passwords = Array.from({ length: 9 }, (_, index) => `mot de passe ${index}`);
    const hashes = await Promise.all(passwords.map((password) => hashPassword(password)));
    expect(new Set(hashes).size).toBe(passwords.length);
    const broken = verifyPassword('not a hash', 'x');
    const answers = passwords.flatMap((password, index) => [
      verifyPassword(hashes[index] ?? '', password),
      verifyPassword(hashes[index] ?? '', `${password}?`),
      verifyPassword(null, password),
    ]);
    await expect(broken).rejects.toThrow();
    expect(await Promise.all(answers)).toEqual(passwords.flatMap(() => [true, false, false]));
  });
});
