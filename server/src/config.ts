import { IsBoolean, IsIn, IsInt, IsOptional, IsUrl, Max, Min, validateSync } from 'class-validator';
import path from 'node:path';
import { SHOP_LIMITS } from './database/session-limits.js';
import type { SettingValues } from './settings/setting-registry.js';
import { readDefaults } from './settings/setting.rules.js';
import { readSecret } from './secret-file.js';
import { readTrustProxy, type TrustProxy } from './http/trust-proxy.js';

const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'];
/** May be in a file instead, named by `…_FILE`. */
const SECRETS: ReadonlySet<string> = new Set(['DATABASE_URL', 'MONGODB_URL', 'SMTP_URL', 'METRICS_TOKEN']);
const ENVIRONMENTS = ['production', 'development', 'test', ''];

export type Role = 'web' | 'worker' | 'all';

/** Everything the process is told from outside. This file is the only reader of `process.env`. */
export class Config {
  readonly isProduction: boolean;
  /** `web` answers requests, `worker` runs jobs and sends mail, `all` does both. */
  @IsIn(['web', 'worker', 'all']) readonly role: Role;
  readonly host: string;
  @IsInt() @Min(0) @Max(65535) readonly port: number;
  /** Where users reach the shop; links in mails begin with it. No trailing slash. */
  @IsUrl({ require_tld: false, protocols: ['http', 'https'], require_protocol: true }) readonly publicUrl: string;
  /** Embedded mode keeps PostgreSQL and the mailbox here. */
  readonly dataDir: string;
  /** PostgreSQL; null = the embedded one, where the mode has one. */
  readonly databaseUrl: string | null;
  /** Two at least: one of them is for reads alone. */
  @IsInt() @Min(2) @Max(100) readonly databasePoolSize: number;
  /** How long a lock is waited for before its connection is given up and the save tried again, in milliseconds. */
  @IsInt() @Min(50) @Max(60_000) readonly databaseLockTimeoutMs: number;
  /** Jobs on MongoDB; null = on PostgreSQL. */
  readonly mongodbUrl: string | null;
  /** null = the local mailbox of the embedded mode. */
  readonly smtpUrl: string | null;
  readonly mailFrom: string;
  @IsInt() @Min(0) @Max(65535) readonly mailboxPort: number;
  /** The embedded mode loads the demo data into an empty database, and prints its logins. */
  @IsBoolean() readonly isDemo: boolean;
  /** Behind a reverse proxy that sets X-Forwarded-For: whose is believed. */
  readonly trustProxy: TrustProxy;
  /** Requests a second, over some seconds: from one address (an office), and of one account. */
  @IsInt() @Min(1) readonly ratePerAddress: number;
  @IsInt() @Min(1) readonly ratePerAccount: number;
  /** How late a process may be with everything before it turns requests away; 0: never. */
  @IsInt() @Min(0) readonly maxEventLoopDelayMs: number;
  @IsIn(LOG_LEVELS) readonly logLevel: string;
  /** Bearer token of `/metrics`; null = only from this machine. */
  readonly metricsToken: string | null;
  /** What settings are that nobody changed. */
  readonly settingDefaults: SettingValues;
  @IsInt() @Min(100) readonly sweepEveryMs: number;
  @IsOptional() @IsInt() @Min(1) readonly signInAttempts: number;

  constructor(env: Readonly<Record<string, string | undefined>>) {
    const text = (name: string, fallback: string) => env[name]?.trim() || fallback;
    const secrets: string[] = [];
    const secret = (name: string) => readSecret(env, name, (problem) => secrets.push(problem));
    const integer = (name: string, fallback: number) => Number(env[name]?.trim() || fallback);
    const environment = text('NODE_ENV', '');
    // A slip must not make the shop less strict
    this.isProduction = environment.toLowerCase() === 'production';
    this.role = text('ROLE', 'all') as Role;
    this.host = text('HOST', '127.0.0.1');
    this.port = integer('PORT', 4000);
    this.publicUrl = text('PUBLIC_URL', `http://localhost:${this.port}`).replace(/\/+$/, '');
    this.dataDir = path.resolve(text('DATA_DIR', 'data'));
    this.databaseUrl = secret('DATABASE_URL');
    this.databasePoolSize = integer('DATABASE_POOL_SIZE', 12);
    this.databaseLockTimeoutMs = integer('DATABASE_LOCK_TIMEOUT_MS', SHOP_LIMITS.lockMs);
    this.mongodbUrl = secret('MONGODB_URL');
    this.smtpUrl = secret('SMTP_URL');
    this.mailFrom = text('MAIL_FROM', 'La Boutique <boutique@exemple.fr>');
    this.mailboxPort = integer('MAILBOX_PORT', 4080);
    this.isDemo = text('DEMO', this.isProduction ? 'false' : 'true') === 'true';
    const trustProxy = readTrustProxy(text('TRUST_PROXY', 'false'));
    this.trustProxy = trustProxy ?? false;
    this.ratePerAddress = integer('RATE_PER_ADDRESS', 300);
    this.ratePerAccount = integer('RATE_PER_ACCOUNT', 30);
    this.maxEventLoopDelayMs = integer('MAX_EVENT_LOOP_DELAY_MS', 1000);
    this.logLevel = text('LOG_LEVEL', 'info');
    this.metricsToken = secret('METRICS_TOKEN');
    const settings = readDefaults(env);
    this.settingDefaults = settings.values;
    this.sweepEveryMs = integer('SWEEP_EVERY_MS', 60_000);
    this.signInAttempts = integer('SIGN_IN_ATTEMPTS', 10);

    const problems = validateSync(this).flatMap((error) =>
      Object.values(error.constraints ?? {}).map((text) => text.replace(error.property, variableOf(error.property))),
    );
    problems.push(...settings.problems, ...secrets);
    if (!ENVIRONMENTS.includes(environment)) {
      problems.push('NODE_ENV: production, development, test, or nothing; in lower case, which libraries read too');
    }
    if (trustProxy === null) {
      problems.push(
        'TRUST_PROXY: true, false, a number of proxies from 1 to 10, or their addresses (10.0.0.2,10.1.0.0/16)',
      );
    }
    if (this.isProduction) problems.push(...this.#missingInProduction(env));
    if (problems.length > 0) throw new ConfigError(problems);
  }

  #missingInProduction(env: Readonly<Record<string, string | undefined>>): string[] {
    const problems = ['DATABASE_URL', 'MONGODB_URL', 'SMTP_URL', 'PUBLIC_URL', 'MAIL_FROM']
      .filter((name) => !env[name]?.trim() && !(SECRETS.has(name) && env[`${name}_FILE`]?.trim()))
      .map((name) => `${name} is missing`);
    if (this.isDemo) problems.push('DEMO=true: demo accounts are not for production');
    if (!this.publicUrl.startsWith('https://')) problems.push('PUBLIC_URL must begin with https://');
    return problems;
  }
}

/** Of whoever starts the process, who knows no properties: `publicUrl` is PUBLIC_URL. */
function variableOf(property: string): string {
  return property.replace(/[A-Z]/g, '_$&').toUpperCase();
}

/** The process must not start; says every reason at once. */
export class ConfigError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(`Configuration refused:\n${problems.map((problem) => `- ${problem}`).join('\n')}`);
    this.name = 'ConfigError';
  }
}

/** For a process that brings no PostgreSQL and no mailbox of its own. @throws ConfigError that names what is missing */
export function requireGiven<K extends 'databaseUrl' | 'smtpUrl'>(config: Config, ...needed: K[]): Record<K, string> {
  const missing = needed.filter((key) => config[key] === null);
  if (missing.length > 0) throw new ConfigError(missing.map((key) => `${variableOf(key)} is missing`));
  return Object.fromEntries(needed.map((key) => [key, config[key]])) as Record<K, string>;
}

/** @throws ConfigError */
export function readConfig(env: Readonly<Record<string, string | undefined>> = process.env): Config {
  return new Config(env);
}
