import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { Refusal } from '../kernel/refusal.js';
import { addressKey } from './address-key.js';

/** A page opens with several requests at once: rates are of this time, and not of a second. */
const WINDOW_SECONDS = 10;
/** Of an address's rate, what browsers that have not signed in may take: signing in is three requests. */
const VISITORS_SHARE = 0.1;
/** A request that costs more counts as several. A look at the cart costs two to five hundred. */
const COST_OF_A_REQUEST = 500;

export interface RatesOptions {
  /** Requests a second. */
  readonly perAddress: number;
  readonly perAccount: number;
}

/**
 * How often an address and an account may ask. In the memory of each process: it guards the process itself, so that with
 * several of them the shop as a whole lets more through; what must hold over all of them is in PostgreSQL (`SignInThrottle`).
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

  /** Anything that comes from an address; before the request is read. @throws Refusal TOO_MANY_REQUESTS */
  countAddress(address: string): Promise<void> {
    return consume(this.#addresses, addressKey(address), 1);
  }

  /** A request that nobody has signed in for. @throws Refusal TOO_MANY_REQUESTS */
  countVisitor(address: string): Promise<void> {
    return consume(this.#visitors, addressKey(address), 1);
  }

  /** @throws Refusal TOO_MANY_REQUESTS */
  countAccount(accountId: number): Promise<void> {
    return consume(this.#accounts, accountId, 1);
  }

  /** What a counted request turned out to cost beyond that. @throws Refusal TOO_MANY_REQUESTS */
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
