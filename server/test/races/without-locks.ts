import pg from 'pg';
import { afterEach } from 'vitest';

const LOCK = /\s+for (?:no key )?update(?: of [\w", ]+)?/gi;

type Query = (...args: unknown[]) => unknown;
interface Prepared {
  readonly name?: string;
  readonly text: string;
}

const send = pg.Client.prototype.query as Query;
afterEach(() => {
  pg.Client.prototype.query = send as typeof pg.Client.prototype.query;
});

/**
 * The shop, to the test's end, without the locks of the statements of which `isMeant` says so: what they guard against then
 * happens. Answers how many statements have lost theirs so far, so that a test cannot pass because the shop writes them otherwise.
 */
export function withoutLocks(isMeant: (text: string) => boolean): () => number {
  let unlocked = 0;
  const unlock = (text: string) => {
    if (!isMeant(text) || !LOCK.test(text)) return text;
    unlocked++;
    return text.replace(LOCK, '');
  };
  pg.Client.prototype.query = function (this: pg.Client, ...args: unknown[]) {
    const [statement, ...rest] = args;
    if (typeof statement === 'string') return send.call(this, unlock(statement), ...rest);
    const { text } = (statement ?? {}) as Partial<Prepared>;
    if (text === undefined) return send.call(this, ...args);
    const changed = unlock(text);
    if (changed === text) return send.call(this, ...args);
    // Under a name of its own: this connection may know the one with the lock
    const { name } = statement as Prepared;
    return send.call(
      this,
      { ...(statement as object), ...(name && { name: `${name}-unlocked` }), text: changed },
      ...rest,
    );
  } as typeof pg.Client.prototype.query;
  return () => unlocked;
}
