import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ConfigError, readConfig, requireGiven } from './config.js';

const PRODUCTION = {
  NODE_ENV: 'production',
  DATABASE_URL: 'postgres://db/boutique',
  MONGODB_URL: 'mongodb://jobs/boutique',
  SMTP_URL: 'smtp://mail',
  PUBLIC_URL: 'https://boutique.exemple.fr',
  MAIL_FROM: 'La Boutique <boutique@exemple.fr>',
};

function problems(env: Record<string, string>): readonly string[] {
  try {
    readConfig(env);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
}

describe('what the process is told from outside', () => {
  it('needs nothing for a shop of its own on this machine', () => {
    expect(readConfig({})).toEqual({
      isProduction: false,
      role: 'all',
      host: '127.0.0.1',
      port: 4000,
      publicUrl: 'http://localhost:4000',
      dataDir: path.resolve('data'),
      databaseUrl: null,
      databasePoolSize: 12,
      databaseLockTimeoutMs: 150,
      mongodbUrl: null,
      smtpUrl: null,
      mailFrom: 'La Boutique <boutique@exemple.fr>',
      mailboxPort: 4080,
      isDemo: true,
      trustProxy: false,
      ratePerAddress: 300,
      ratePerAccount: 30,
      maxEventLoopDelayMs: 1000,
      logLevel: 'info',
      metricsToken: null,
      settingDefaults: expect.objectContaining({ reservationDuration: 'P7D', reminderBefore: 'P3D' }),
      sweepEveryMs: 60_000,
      signInAttempts: 10,
    });
  });

  it('takes an empty variable as one left out', () => {
    expect(readConfig({ PORT: ' ', DATABASE_URL: '', DEMO: '' })).toMatchObject({
      port: 4000,
      databaseUrl: null,
      isDemo: true,
    });
  });

  it.each([
    ['true', true],
    ['false', false],
    ['1', 1],
    ['2', 2],
    ['10.0.0.2', ['10.0.0.2']],
    ['10.0.0.2, 10.1.0.0/16,fd00::/8', ['10.0.0.2', '10.1.0.0/16', 'fd00::/8']],
    ['loopback,uniquelocal', ['loopback', 'uniquelocal']],
  ])('believes the proxies that TRUST_PROXY names: %s', (text, trusted) => {
    expect(readConfig({ TRUST_PROXY: text }).trustProxy).toEqual(trusted);
  });

  it('writes links with one slash', () => {
    expect(readConfig({ PUBLIC_URL: 'https://boutique.exemple.fr//' }).publicUrl).toBe('https://boutique.exemple.fr');
  });

  it.each([
    [{ NODE_ENV: 'prod' }, 'NODE_ENV'],
    [{ NODE_ENV: 'Development' }, 'NODE_ENV'],
    [{ ROLE: 'both' }, 'ROLE'],
    [{ PORT: '70000' }, 'PORT'],
    [{ PORT: 'http' }, 'PORT'],
    [{ PUBLIC_URL: 'boutique.exemple.fr' }, 'PUBLIC_URL'],
    [{ PUBLIC_URL: 'ftp://boutique.exemple.fr' }, 'PUBLIC_URL'],
    [{ DATABASE_POOL_SIZE: '0' }, 'DATABASE_POOL_SIZE'],
    [{ MAILBOX_PORT: '-1' }, 'MAILBOX_PORT'],
    [{ SWEEP_EVERY_MS: '1' }, 'SWEEP_EVERY_MS'],
    [{ SIGN_IN_ATTEMPTS: '0' }, 'SIGN_IN_ATTEMPTS'],
    [{ RATE_PER_ADDRESS: '0' }, 'RATE_PER_ADDRESS'],
    [{ RATE_PER_ACCOUNT: 'many' }, 'RATE_PER_ACCOUNT'],
    [{ MAX_EVENT_LOOP_DELAY_MS: '-1' }, 'MAX_EVENT_LOOP_DELAY_MS'],
    [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL'],
    [{ LOG_LEVEL: 'INFO' }, 'LOG_LEVEL'],
    [{ TRUST_PROXY: 'yes' }, 'TRUST_PROXY'],
    [{ TRUST_PROXY: '0' }, 'TRUST_PROXY'],
    [{ TRUST_PROXY: '11' }, 'TRUST_PROXY'],
    [{ TRUST_PROXY: '-1' }, 'TRUST_PROXY'],
    [{ TRUST_PROXY: 'proxy.local' }, 'TRUST_PROXY'],
    [{ TRUST_PROXY: '10.0.0.1,' }, 'TRUST_PROXY'],
    [{ TRUST_PROXY: '10.0.0.0/0' }, 'TRUST_PROXY'],
    [{ TRUST_PROXY: '10.0.0.0/33' }, 'TRUST_PROXY'],
    [{ TRUST_PROXY: 'fd00::/129' }, 'TRUST_PROXY'],
    [{ TRUST_PROXY: '10.0.0' }, 'TRUST_PROXY'],
    [{ RESERVATION_DURATION: '7 days' }, 'RESERVATION_DURATION'],
    [{ RESERVATION_DURATION: '-P7D' }, 'RESERVATION_DURATION'],
    [{ RESERVATION_REMINDER_BEFORE: 'three' }, 'RESERVATION_REMINDER_BEFORE'],
  ])('refuses %o and names it', (env, name) => {
    const found = problems({ PUBLIC_URL: 'http://localhost', ...env });
    expect(new Set(found.map((problem) => problem.split(/[ :]/)[0]))).toEqual(new Set([name]));
  });

  it('names the levels that a log can have', () => {
    expect(problems({ LOG_LEVEL: 'loud' })).toEqual([
      'LOG_LEVEL must be one of the following values: trace, debug, info, warn, error, fatal, silent',
    ]);
  });

  it.each(['', 'development', 'test'])('is no production with NODE_ENV=%s', (NODE_ENV) => {
    expect(readConfig({ NODE_ENV }).isProduction).toBe(false);
  });

  it('R-RES-3: refuses a reminder that is not shorter than the reservation, and names both', () => {
    const names = (env: Record<string, string>) => problems(env).map((problem) => problem.split(/[ :]/)[0]);
    expect(names({ RESERVATION_DURATION: 'P2D' })).toEqual(['RESERVATION_DURATION', 'RESERVATION_REMINDER_BEFORE']);
    expect(names({ RESERVATION_REMINDER_BEFORE: 'P7D' })).toHaveLength(2);
    expect(names({ RESERVATION_DURATION: 'P2D', RESERVATION_REMINDER_BEFORE: 'P1D' })).toEqual([]);
  });

  it('says every reason at once', () => {
    expect(problems({ ROLE: 'x', PORT: 'x', RESERVATION_DURATION: 'x' }).map((text) => text.split(/[ :]/)[0])).toEqual(
      expect.arrayContaining(['ROLE', 'PORT', 'RESERVATION_DURATION']),
    );
  });
});

describe('in production', () => {
  it('starts when every address is given', () => {
    expect(readConfig(PRODUCTION)).toMatchObject({ isProduction: true, isDemo: false });
  });

  it.each(['DATABASE_URL', 'MONGODB_URL', 'SMTP_URL', 'MAIL_FROM'])('does not start without %s', (name) => {
    expect(problems({ ...PRODUCTION, [name]: '' })).toEqual([`${name} is missing`]);
  });

  it('does not start without the address that users reach it by, or by plain http', () => {
    expect(problems({ ...PRODUCTION, PUBLIC_URL: '' })).toContain('PUBLIC_URL is missing');
    expect(problems({ ...PRODUCTION, PUBLIC_URL: 'http://boutique.exemple.fr' })).toEqual([
      'PUBLIC_URL must begin with https://',
    ]);
  });

  it.each(['Production', 'PRODUCTION'])('takes NODE_ENV=%s for a slip, and for nothing less strict', (NODE_ENV) => {
    const slip = 'NODE_ENV: production, development, test, or nothing; in lower case, which libraries read too';
    expect(problems({ ...PRODUCTION, NODE_ENV })).toEqual([slip]);
    expect(problems({ NODE_ENV })).toEqual(expect.arrayContaining([slip, 'DATABASE_URL is missing']));
  });

  it('does not load demo accounts', () => {
    expect(problems({ ...PRODUCTION, DEMO: 'true' })).toEqual(['DEMO=true: demo accounts are not for production']);
  });
});

describe('secrets in files', () => {
  let folder: string;
  beforeAll(() => (folder = mkdtempSync(path.join(tmpdir(), 'boutique-secrets-'))));
  afterAll(() => rmSync(folder, { recursive: true }));

  const file = (text: string): string => {
    const name = path.join(folder, `secret-${Math.random()}`);
    writeFileSync(name, text);
    return name;
  };

  const SECRETS = [
    ['DATABASE_URL', 'databaseUrl', 'postgresql://boutique:secret@db/boutique'],
    ['MONGODB_URL', 'mongodbUrl', 'mongodb://boutique:secret@jobs/boutique'],
    ['SMTP_URL', 'smtpUrl', 'smtps://boutique:secret@mail'],
    ['METRICS_TOKEN', 'metricsToken', 'a-long-token'],
  ] as const;

  it.each(SECRETS)('reads %s from its file, in production too', (name, property, value) => {
    const env = { ...PRODUCTION, [name]: '', [`${name}_FILE`]: file(`  ${value}\n`) };
    expect(readConfig(env)[property]).toBe(value);
  });

  it.each(SECRETS)('refuses %s beside its file: one of them is not meant', (name, _property, value) => {
    const env = { ...PRODUCTION, [name]: value, [`${name}_FILE`]: file(value) };
    expect(problems(env)).toEqual([`${name} and ${name}_FILE are both given: keep one of them`]);
  });

  it.each(SECRETS)('refuses a %s_FILE that cannot be read or holds nothing', (name) => {
    const absent = path.join(folder, 'absent');
    const unread = (text: string) => problems({ ...PRODUCTION, [name]: '', [`${name}_FILE`]: text });
    expect(unread(absent)).toEqual([`${name}_FILE: ${absent} cannot be read (ENOENT)`]);
    expect(unread(folder)).toEqual([`${name}_FILE: ${folder} cannot be read (EISDIR)`]);
    const empty = file(' \n');
    expect(unread(empty)).toEqual([`${name}_FILE: ${empty} is empty`]);
  });
});

describe('what a process needs that brings nothing by itself', () => {
  it('is given as it stands', () => {
    expect(requireGiven(readConfig(PRODUCTION), 'databaseUrl', 'smtpUrl')).toEqual({
      databaseUrl: 'postgres://db/boutique',
      smtpUrl: 'smtp://mail',
    });
  });

  it('is named where it is missing, outside of production too', () => {
    expect(() => requireGiven(readConfig({}), 'databaseUrl', 'smtpUrl')).toThrow(
      new ConfigError(['DATABASE_URL is missing', 'SMTP_URL is missing']),
    );
  });
});
