import fc from 'fast-check';
import { Writable } from 'node:stream';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { AccountType } from '../../src/access/account-type.js';
import { hashPassword } from '../../src/accounts/password.js';
import { makeSchema } from '../../src/schema.js';
import { createTestApp, type TestApp } from '../test-app.js';
import { post } from './ask.js';
import { randomRequest } from './random-requests.js';

// RANDOM_SEED and RANDOM_REQUESTS for a longer look
const seed = Number(process.env['RANDOM_SEED'] ?? 20_261_124);
const numRuns = Number(process.env['RANDOM_REQUESTS'] ?? 3000);
/** They would end the session; and every password takes a processor for a while. */
const WITHOUT = ['signOut', 'endSession', 'signIn', 'changePassword'];

let shop: TestApp;
let alarms: string[] = [];
beforeAll(async () => {
  const sink = new Writable({
    write(chunk: Buffer, _encoding, done) {
      alarms.push(chunk.toString());
      done();
    },
  });
  shop = await createTestApp({}, { log: pino({ level: 'error' }, sink) });
  for (let i = 0; i < 3; i++) await shop.world.product();
});
afterAll(() => shop.close());

it(`${numRuns} requests that nobody thought of: none is a fault of the shop`, { timeout: 300_000 }, async () => {
  const schema = await makeSchema();
  const types = [AccountType.HEAD_OFFICE_ADMIN, AccountType.SECTION_DIRECTOR];
  const passwordHash = await hashPassword('boutique-essai');
  const browsers = await Promise.all(
    types.map(async (type) => shop.world.browser(await shop.world.account({ type, passwordHash }))),
  );
  const cookies = ['', ...browsers.map(({ cookie }) => cookie ?? '')];
  const property = fc.asyncProperty(
    randomRequest(schema, WITHOUT),
    fc.constantFrom(...cookies),
    async ({ body, type }, cookie) => {
      alarms = [];
      const { status, code } = await post(shop, body, { 'content-type': type, ...(cookie && { cookie }) });
      expect(status).toBeLessThan(500);
      expect(code).not.toBe('INTERNAL_SERVER_ERROR');
      expect(alarms).toEqual([]);
    },
  );
  await fc.assert(property, { seed, numRuns, endOnFailure: false, interruptAfterTimeLimit: 240_000 });
});
