import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { Refusal } from '../kernel/refusal.js';
import { addressKey } from './address-key.js';

/** Rates are averaged over this time and not over a second, since a page opens with several requests at once. */
const WINDOW_SECONDS = 10;
/** The share of an address's rate for browsers that have not signed in: signing in takes three requests. */
const VISITORS_SHARE = 0.1;
/** A request that costs more than this counts as several. A look at the cart costs two to five hundred. */
const COST_OF_A_REQUEST = 500;

export interface RatesOptions {
  /** Requests a second. */
  readonly perAddress: number;
  readonly perAccount: number;
}

/**
 * Limits how often an address and an account may ask. Counted in the memory of each process, because it protects that process;
 * several processes together let more through. What must hold for all of them together is counted in PostgreSQL
 * (`SignInThrottle`).
 */
export class RequestRates {
  readonly #addresses: RateLimiterMemory;
  readonly #visitors: RateLimiterMemory;
  readonly #accounts: RateLimiterMemory;

  constructor({ perAddress, perAccount }: RatesOptions) {
    const limiter = (perSecond: number) =>
      new RateLimiterMemory({ points: Math.ceil(perSecond * WINDOW_SECONDS), duration: WINDOW_SECONDS });
    this.#addresses = limiter(perAddress);
    this.#visitors = limiter(perAddress * VISITORS_SHARE);
    this.#accounts = limiter(perAccount);
  }

  /** Counts any request of an address, before it is read. @throws Refusal TOO_MANY_REQUESTS */
  countAddress(address: string): Promise<void> {
    return consume(this.#addresses, addressKey(address), 1);
  }

  /** Counts a request without a session. @throws Refusal TOO_MANY_REQUESTS */
  countVisitor(address: string): Promise<void> {
    return consume(this.#visitors, addressKey(address), 1);
  }

  /** @throws Refusal TOO_MANY_REQUESTS */
  countAccount(accountId: number): Promise<void> {
    return consume(this.#accounts, accountId, 1);
  }

  /** Counts what a request costs beyond the one that it counted as already. @throws Refusal TOO_MANY_REQUESTS */
  async countCost(accountId: number, cost: number): Promise<void> {
    const more = Math.ceil(cost / COST_OF_A_REQUEST) - 1;
    if (more > 0) await consume(this.#accounts, accountId, more);
  }
}

async function consume(limiter: RateLimiterMemory, key: string | number, points: number): Promise<void> {
  try {
    await limiter.consume(key, points);
  } catch (rejection) {
    if (!(rejection instanceof RateLimiterRes)) throw rejection;
    const retryAfterSeconds = Math.max(1, Math.ceil(rejection.msBeforeNext / 1000));
    throw new Refusal('TOO_MANY_REQUESTS', { retryAfterSeconds });
  }
}
