import { afterAll, beforeAll, expect, it } from 'vitest';
import { hashPassword } from '../../src/accounts/password.js';
import { createTestApp, type TestApp } from '../test-app.js';
import { signInFrom } from './sign-in-form.js';

const PASSWORD = 'boutique-essai';

let shop: TestApp;
beforeAll(async () => {
  // The throttle has tests of its own: here it is the queue behind it
  shop = await createTestApp({ SIGN_IN_ATTEMPTS: '100000' });
  const passwordHash = await hashPassword(PASSWORD);
  await shop.world.account({ identifier: 'QUEUE-1', passwordHash });
});
afterAll(() => shop.close());

it('R-ACC-7: a hundred wrong passwords from one address hold up nobody at another, and the queue has a length', async () => {
  let judged = 0;
  const wrong = Array.from({ length: 100 }, (_, i) => {
    const attempt = { identifier: `NOBODY-${i}`, password: 'wrong' };
    return signInFrom(shop, attempt, { address: '192.0.2.1' }).then((answer) => {
      if (answer.code === 'INVALID_CREDENTIALS') judged++;
      return answer;
    });
  });
  // All of them are in it
  await Promise.race(wrong);
  const before = judged;
  const right = await signInFrom(shop, { identifier: 'QUEUE-1', password: PASSWORD }, { address: '192.0.2.2' });
  expect(right).toMatchObject({ code: null, identifier: 'QUEUE-1' });
  // One that was under way and one whose turn came first; each is two passwords
  expect(judged - before).toBeLessThanOrEqual(6);

  const answers = await Promise.all(wrong);
  const busy = answers.filter(({ code }) => code === 'BUSY');
  expect(busy.length).toBeGreaterThanOrEqual(40);
  expect(busy.length + judged).toBe(100);
  for (const { details, setCookie } of busy)
    expect({ details, setCookie }).toEqual({ details: { retryAfterSeconds: 2 }, setCookie: null });
});
