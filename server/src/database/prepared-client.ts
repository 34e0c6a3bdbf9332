import pg from 'pg';

const DATE = 1082;
const BIGINT = 20;
const types = new pg.TypeOverrides();
// A day is a day, not an instant at midnight somewhere
types.setTypeParser(DATE, (text) => text);
// Sums and counts of a shop fit in a double; what does not is a fault to hear about
types.setTypeParser(BIGINT, (text) => {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`bigint out of range: ${text}`);
  return value;
});

/** More than the shop has, by far: what is beyond is sent without a name, and the check says so. */
export const MOST_NAMES = 500;
/** The texts that are prepared, by name, and those whose results alone are typed here (undefined). */
const kept = new Map<string, string | undefined>();

/** From now on `text` is prepared, under one name over all connections: PostgreSQL parses it once a connection. */
export function sendByName(text: string): void {
  if (kept.has(text)) return;
  kept.set(text, kept.size < MOST_NAMES ? `s${kept.size + 1}` : undefined);
}

/** Results of `text` are typed as here although it may have no parameters; it is planned each time. */
export function sendTyped(text: string): void {
  if (!kept.has(text)) kept.set(text, undefined);
}

type StatementListener = (text: string) => void;
let listener: StatementListener | null = null;

/** Tells `listen` of every statement sent, `begin` and `commit` included. For tests and the benchmark; null ends it. */
export function onStatement(listen: StatementListener | null): void {
  listener = listen;
}

type Send = (...args: unknown[]) => unknown;
/** What nobody ends any more when it fails: no transaction has begun, or it cannot be rolled back. */
const LAST_WORDS = /^(start transaction|rollback$)/;
const NOTHING = { command: 'BEGIN', rowCount: null, oid: null, fields: [], rows: [] };

/**
 * A `pg` client that prepares the statements that are kept (`statement.ts`, ADR-0027), and sends `begin` together with the
 * first statement of its transaction: one round trip less for everything that writes.
 * What else has parameters is planned for them. MikroORM writes its values into the text, reads results in its own way, and
 * is left as it is.
 */
export class PreparedClient extends pg.Client {
  /** `begin` was asked for, and goes with whatever comes next. */
  #isBeginning = false;

  constructor(config?: string | pg.ClientConfig) {
    super(config);
    // What is asked before an answer came is sent at once; answers still come in the order of the questions. Set here: a copy
    // of the configuration would lose the password, which is not enumerable
    (this as { pipeline: boolean }).pipeline = true;
  }

  // The overloads of pg's `query` cannot be restated; what is passed on is what came in
  override query = ((...args: unknown[]): unknown => {
    const [text] = args;
    if (text === 'begin') {
      this.#isBeginning = true;
      return Promise.resolve(NOTHING);
    }
    if (!this.#isBeginning) return this.#orGiveBack(text, this.#send(args));
    this.#isBeginning = false;
    // A transaction that asked for nothing need not be
    if (text === 'commit' || text === 'rollback') return Promise.resolve(NOTHING);
    const { stream } = (this as unknown as { connection: { stream: { cork(): void; uncork(): void } } }).connection;
    stream.cork();
    try {
      const begun = this.#send(['begin']) as Promise<unknown>;
      const answer = this.#send(args);
      if (!(answer instanceof Promise)) {
        begun.catch(() => undefined); // what fails here fails for the cursor too
        return answer;
      }
      return Promise.all([answer, begun]).then(([result]) => result as unknown);
    } finally {
      stream.uncork();
    }
  }) as pg.Client['query'];

  /**
   * Kysely gives a connection back once its transaction has been committed or rolled back, and never when it could do neither
   * (its issue 1990): each such connection was missing from the pool for ever. Here it goes back, to be closed.
   */
  #orGiveBack(text: unknown, answer: unknown): unknown {
    if (!(answer instanceof Promise) || typeof text !== 'string' || !LAST_WORDS.test(text)) return answer;
    return answer.catch((error: unknown) => {
      const pooled = this as { release?: pg.PoolClient['release'] };
      pooled.release?.(true);
      // Once is enough, should Kysely do so too one day
      pooled.release = () => undefined;
      throw error;
    });
  }

  #send(args: unknown[]): unknown {
    const [text, values] = args;
    if (listener)
      listener(typeof text === 'string' ? text : ((text as { text?: string } | undefined)?.text ?? 'cursor'));
    const forward = pg.Client.prototype.query.bind(this) as Send;
    if (typeof text !== 'string') return forward(...args);
    const name = kept.get(text);
    const isOurs = name !== undefined || kept.has(text) || (Array.isArray(values) && values.length > 0);
    if (isOurs) return forward({ name, text, values, types }, ...args.slice(2));
    return forward(...args);
  }
}
