import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool } from 'pg';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { Refusal } from '../kernel/refusal.js';
import { slowDownMs } from './slow-down.rules.js';

const WINDOW_SECONDS = 15 * 60;
/** An office shares one address: it may fail more often than one person. */
const ADDRESS_FACTOR = 10;
/** Guesses at one identifier from everywhere together: twenty strangers, or one with twenty addresses. */
const EVERYWHERE_FACTOR = 20;

/**
 * What is counted away from the sign-in page: the current password, asked of somebody who is signed in, and mails that are
 * asked for.
 */
export type Attempt = 'CURRENT_PASSWORD' | 'NEW_PASSWORD_MAIL' | 'EMAIL_CONFIRMATION_MAIL';

/** What counts attempts at passwords, and at mails. */
export type PasswordThrottle = Pick<SignInThrottle, 'count' | 'forgive'>;

/** An attempt at the sign-in page. `device` is the browser's name if this account has signed in there before, else null. */
export interface SignInAttempt {
  readonly identifier: string;
  readonly address: string;
  readonly device: string | null;
}

/**
 * R-ACC-7: counts failures over 15 minutes in PostgreSQL, so that it holds over several processes. At the sign-in page a browser
 * that the account knows is counted by itself, and nobody else can lock it out; any other by its address, by what it
 * types there, and by what everybody types (ADR 26).
 */
export class SignInThrottle {
  readonly #byAddress: RateLimiterPostgres;
  readonly #bySubject: RateLimiterPostgres;
  readonly #everywhere: RateLimiterPostgres;

  constructor(pool: Pool, attempts: number) {
    const options = {
      storeClient: pool,
      storeType: 'pool',
      tableName: 'sign_in_attempt',
      tableCreated: true,
      duration: WINDOW_SECONDS,
      // The sweep deletes what has expired
      clearExpiredByTimeout: false,
    };
    this.#bySubject = new RateLimiterPostgres({ ...options, keyPrefix: 'subject', points: attempts });
    this.#byAddress = new RateLimiterPostgres({ ...options, keyPrefix: 'address', points: attempts * ADDRESS_FACTOR });
    const everywhere = attempts * EVERYWHERE_FACTOR;
    this.#everywhere = new RateLimiterPostgres({ ...options, keyPrefix: 'everywhere', points: everywhere });
  }

  /**
   * Counts an attempt before it is judged: attempts made at once cannot slip through. After some failures it also waits.
   * @throws Refusal TOO_MANY_ATTEMPTS with `retryAfterSeconds`
   */
  async countSignIn(attempt: SignInAttempt): Promise<void> {
    if (attempt.device === null) await this.#consume(this.#byAddress, attempt.address);
    const failures = await this.#consume(this.#bySubject, signInKey(attempt));
    // Last: a single address is stopped by the first two, so it cannot use up what all addresses share
    if (attempt.device === null) await this.#consume(this.#everywhere, everywhereKey(attempt));
    await sleep(slowDownMs(failures));
  }

  /** A success forgets this browser's failures, and takes back its own attempt where it counts with those of others. */
  async forgiveSignIn(attempt: SignInAttempt): Promise<void> {
    await Promise.all([
      this.#bySubject.delete(signInKey(attempt)),
      ...(attempt.device === null
        ? [this.#byAddress.reward(attempt.address), this.#everywhere.reward(everywhereKey(attempt))]
        : []),
    ]);
  }

  /** Counts another kind of attempt: each kind and each subject by itself. @throws Refusal TOO_MANY_ATTEMPTS */
  async count(attempt: Attempt, subject: string | number, address: string): Promise<void> {
    await this.#consume(this.#byAddress, address);
    await sleep(slowDownMs(await this.#consume(this.#bySubject, keyOf(attempt, subject))));
  }

  /** @see forgiveSignIn */
  async forgive(attempt: Attempt, subject: string | number, address: string): Promise<void> {
    await Promise.all([this.#bySubject.delete(keyOf(attempt, subject)), this.#byAddress.reward(address)]);
  }

  async #consume(limiter: RateLimiterPostgres, key: string): Promise<number> {
    try {
      return (await limiter.consume(key)).consumedPoints;
    } catch (rejection) {
      if (!(rejection instanceof RateLimiterRes)) throw rejection;
      throw new Refusal('TOO_MANY_ATTEMPTS', { retryAfterSeconds: Math.ceil(rejection.msBeforeNext / 1000) });
    }
  }
}

function signInKey({ identifier, address, device }: SignInAttempt): string {
  return device === null ? keyOf('SIGN_IN', identifier, address) : keyOf('SIGN_IN_DEVICE', identifier, device);
}

function everywhereKey({ identifier }: SignInAttempt): string {
  return keyOf('SIGN_IN', identifier);
}

/** Keys are hashes: what people type has any length, must not read as another kind of key, and is not kept. */
function keyOf(...parts: readonly (string | number)[]): string {
  const text = JSON.stringify(parts.map((part) => String(part).toLowerCase()));
  return createHash('sha256').update(text).digest('base64url');
}
