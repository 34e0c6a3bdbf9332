import pg from 'pg';
import type { SessionLimits } from './session-limits.js';

/** A server that cannot be reached, or has no connection left to give, is not waited for any longer. */
const CONNECT_MS = 3_000;
/** After its end by PostgreSQL's clock a statement is given up by ours: its server may be frozen too. */
const UNANSWERED_MS = 5_000;

// The server looks whether the client is still there (not everywhere does it know how), and notices a machine that is gone
const LIMIT = `
  select set_config('lock_timeout', $1, false), set_config('statement_timeout', $2, false),
    set_config('idle_in_transaction_session_timeout', $3, false),
    set_config('tcp_keepalives_idle', '15', false), set_config('tcp_keepalives_interval', '5', false),
    case when version() ~ 'linux|darwin|bsd' then set_config('client_connection_check_interval', '2s', false) end`;

/** The limits as options of a `pg` client or pool, but for what `limitSession` must say once it is connected. */
export function connectionLimits({ statementMs }: SessionLimits): pg.ClientConfig {
  return {
    connectionTimeoutMillis: CONNECT_MS,
    keepAlive: true,
    keepAliveInitialDelayMillis: 15_000,
    ...(statementMs > 0 && { query_timeout: statementMs + UNANSWERED_MS }),
  };
}

/** As options of a `pg` pool. By a statement, not in the start-up packet: a pooler between would refuse that. */
export function poolLimits(limits: SessionLimits): pg.PoolConfig {
  // pg-pool waits for it, though its types do not say so
  const onConnect = (client: pg.ClientBase) => limitSession(client, limits) as unknown as void;
  return { ...connectionLimits(limits), onConnect };
}

/** Tells PostgreSQL the limits of the session of `client`. */
export async function limitSession(client: pg.ClientBase, limits: SessionLimits): Promise<void> {
  const values = [limits.lockMs, limits.statementMs, limits.idleInTransactionMs].map(String);
  // Not by a subclass: it is no statement of the shop's
  const query = pg.Client.prototype.query as (text: string, values: string[]) => Promise<unknown>;
  await query.call(client, LIMIT, values);
}
