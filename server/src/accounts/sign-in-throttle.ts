import type { Pool } from 'pg';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { Refusal } from '../refusal.js';

const WINDOW_SECONDS = 15 * 60;
/** An office shares one address: it may fail more often than one person. */
const ADDRESS_FACTOR = 10;

/** What counts attempts at passwords. */
export type PasswordThrottle = Pick<SignInThrottle, 'count' | 'forgive'>;

/** R-ACC-7: counts failed sign-ins per identifier and per address, in PostgreSQL, so that it holds over several processes. */
export class SignInThrottle {
  readonly #byIdentifier: RateLimiterPostgres;
  readonly #byAddress: RateLimiterPostgres;

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
    this.#byIdentifier = new RateLimiterPostgres({ ...options, keyPrefix: 'identifier', points: attempts });
    this.#byAddress = new RateLimiterPostgres({ ...options, keyPrefix: 'address', points: attempts * ADDRESS_FACTOR });
  }

  /**
   * Counts an attempt before it is judged: attempts made at once cannot slip through.
   * @throws Refusal TOO_MANY_ATTEMPTS with `retryAfterSeconds`
   */
  async count(identifier: string, address: string): Promise<void> {
    await this.#consume(this.#byAddress, address);
    await this.#consume(this.#byIdentifier, identifier.toLowerCase());
  }

  /** A success forgets the identifier's failures and takes back its own attempt from the address. */
  async forgive(identifier: string, address: string): Promise<void> {
    await Promise.all([this.#byIdentifier.delete(identifier.toLowerCase()), this.#byAddress.reward(address)]);
  }

  async #consume(limiter: RateLimiterPostgres, key: string): Promise<void> {
    try {
      await limiter.consume(key.slice(0, 200));
    } catch (rejection) {
      if (!(rejection instanceof RateLimiterRes)) throw rejection;
      throw new Refusal('TOO_MANY_ATTEMPTS', { retryAfterSeconds: Math.ceil(rejection.msBeforeNext / 1000) });
    }
  }
}
