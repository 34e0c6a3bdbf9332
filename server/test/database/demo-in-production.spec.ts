import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ConfigError } from '../../src/config.js';
import { accounts } from '../../demo/accounts.js';
import { loadDemo } from '../../demo/load-demo.js';
import { createTestApp, type TestApp } from '../test-app.js';

const PRODUCTION = {
  NODE_ENV: 'production',
  MONGODB_URL: 'mongodb://127.0.0.1:1/unused',
  SMTP_URL: 'smtp://127.0.0.1:1',
  PUBLIC_URL: 'https://boutique.exemple.fr',
  MAIL_FROM: 'La Boutique <boutique@exemple.fr>',
};

let shop: TestApp;
beforeAll(async () => {
  shop = await createTestApp();
  await loadDemo(shop.app.orm, { now: new Date('2026-11-24T10:00:00Z'), log: () => undefined });
});
afterAll(() => shop.close());

async function start(env: Record<string, string>): Promise<void> {
  const process = await createTestApp(env, { besides: shop });
  await process.app.close();
}

describe('a database with demo accounts, whose password anybody may read', () => {
  it('starts no shop in production, and says which accounts', async () => {
    const refusal = await start(PRODUCTION).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(ConfigError);
    expect((refusal as ConfigError).problems).toEqual([
      `DATABASE_URL: this database has ${accounts.length} demo accounts (MGEN-SD01, mgensl-001, MGEN-SD974…): production needs one of its own`,
    ]);
  });

  it('starts one outside of production', async () => {
    await expect(start({})).resolves.toBeUndefined();
  });

  it('is known by the last of them, however it is written', async () => {
    await shop.sql(
      `update account set email = replace(email, '@exemple.fr', '@mgen.example') where identifier <> 'MGEN-SD01'`,
    );
    await shop.sql(`update account set identifier = 'mgen-sd01' where identifier = 'MGEN-SD01'`);
    await expect(start(PRODUCTION)).rejects.toThrow('this database has 1 demo account (mgen-sd01): production');
  });

  it('is not taken for one where a real account has the same identifier', async () => {
    await shop.sql(`update account set email = 'sylvie.didier@mgen.example' where identifier = 'mgen-sd01'`);
    await expect(start(PRODUCTION)).resolves.toBeUndefined();
  });
});
