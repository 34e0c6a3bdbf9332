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

const names = new Map<string, string>();

/** One name for one text over all connections, so that PostgreSQL plans each statement once a connection. */
function statementName(text: string): string {
  let name = names.get(text);
  if (!name) {
    name = `s${names.size + 1}`;
    names.set(text, name);
  }
  return name;
}

type StatementListener = (text: string) => void;
let listener: StatementListener | null = null;

/** Tells `listen` of every statement sent, `begin` and `commit` included. For tests and the benchmark; null ends it. */
export function onStatement(listen: StatementListener | null): void {
  listener = listen;
}

/**
 * A `pg` client that sends every statement with parameters as a named prepared one (ADR-0003).
 * MikroORM writes its own values into the text and is left as it is: such texts vary without end.
 */
export class PreparedClient extends pg.Client {
  // The overloads of pg's `query` cannot be restated; what is passed on is what came in
  override query = ((...args: unknown[]): unknown => {
    const [text, values] = args;
    if (listener)
      listener(typeof text === 'string' ? text : ((text as { text?: string } | undefined)?.text ?? 'cursor'));
    const forward = pg.Client.prototype.query.bind(this) as (...args: unknown[]) => unknown;
    if (typeof text === 'string' && Array.isArray(values) && values.length > 0) {
      return forward({ name: statementName(text), text, values, types }, ...args.slice(2));
    }
    return forward(...args);
  }) as pg.Client['query'];
}
