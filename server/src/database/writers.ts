import type { EntityManager } from '@mikro-orm/postgresql';
import type { Refusal } from '../kernel/refusal.js';
import { busy } from './failures.js';

/** The rest of the pool is for reads: however many wait for a lock, pages are shown and readiness is answered. */
const SHARE_OF_POOL = 2 / 3;
/** So many wait for each that works: more than are served in the time that they may wait. */
const QUEUE_FACTOR = 50;
const LONGEST_WAIT_MS = 4_000;

/** The transactions that run at once in this process, and those that wait for their turn, first come, first served. */
export class Writers {
  #active = 0;
  #refused = 0;
  readonly #queue: (() => void)[] = [];

  constructor(
    readonly most: number,
    private readonly longestWaitMs = LONGEST_WAIT_MS,
  ) {}

  get active(): number {
    return this.#active;
  }

  get waiting(): number {
    return this.#queue.length;
  }

  /** How many did not get their turn. */
  get refused(): number {
    return this.#refused;
  }

  /** @throws Refusal BUSY: too many wait already, or the turn did not come in time */
  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.#active < this.most) this.#active++;
    else await this.#turn();
    try {
      return await work();
    } finally {
      const next = this.#queue.shift();
      // The place goes from one to the next
      if (next) next();
      else this.#active--;
    }
  }

  #refusal(): Refusal {
    this.#refused++;
    return busy();
  }

  #turn(): Promise<void> {
    if (this.#queue.length >= this.most * QUEUE_FACTOR) throw this.#refusal();
    return new Promise((resolve, reject) => {
      const begin = () => {
        clearTimeout(timer);
        resolve();
      };
      const timer = setTimeout(() => {
        this.#queue.splice(this.#queue.indexOf(begin), 1);
        reject(this.#refusal());
      }, this.longestWaitMs);
      this.#queue.push(begin);
    });
  }
}

const writersOfPool = new WeakMap<object, Writers>();

/** Those of the pool that `em` works on. */
export function writersOf(em: EntityManager): Writers {
  const connection = em.getConnection();
  let writers = writersOfPool.get(connection);
  if (!writers) {
    const poolSize = em.config.get('pool')?.max ?? 1;
    writers = new Writers(Math.max(1, Math.floor(poolSize * SHARE_OF_POOL)));
    writersOfPool.set(connection, writers);
  }
  return writers;
}
