import type { EntityManager } from '@mikro-orm/postgresql';
import type { Logger } from 'pino';
import type { Clock } from '../kernel/clock.js';
import { queryOne } from '../database/sql.js';

export type AccessEvent =
  | 'SIGNED_IN'
  | 'SIGN_IN_FAILED'
  | 'SIGN_IN_LOCKED'
  /** The current password, of somebody who is signed in. */
  | 'PASSWORD_REFUSED'
  | 'FORBIDDEN'
  /** An order that is none of theirs, or none. */
  | 'NOT_FOUND';

export interface Access {
  readonly event: AccessEvent;
  /** Who is signed in, or whose identifier was typed; null: to be found by `identifier`. */
  readonly accountId: number | null;
  /** As it was typed. */
  readonly identifier: string | null;
  readonly address: string;
  /** What was refused: the field, or the order's number. */
  readonly subject: string | null;
}

const TYPED_SIGNS = 4;

const NOTE = `
  with who as (
    select coalesce($3::int, (select id from account where lower(identifier) = lower($4))) as account_id
  )
  insert into access_entry as e (hour, event, account_id, typed, address, subject, last_at)
  select date_trunc('hour', $1::timestamptz), $2, account_id, case when account_id is null then $5 else '' end, $6, $7, $1 from who
  on conflict (hour, event, account_id, typed, address) do update
    set times = e.times + 1, last_at = excluded.last_at, subject = excluded.subject
  returning account_id as "accountId", times`;

/**
 * Sign-ins, failures, lock-outs and refusals of access: a row (one statement), and a line of the log that names nobody. Neither has
 * a password. It never throws: what was refused stays refused, and who was let in is in.
 */
export class AccessLog {
  constructor(
    private readonly em: () => EntityManager,
    private readonly clock: Clock,
    private readonly log: Pick<Logger, 'info' | 'warn' | 'error'>,
  ) {}

  async note(access: Access): Promise<void> {
    const { event, accountId, identifier, address } = access;
    const subject = access.subject?.slice(0, 60) ?? null;
    const typed = identifier === null ? '' : beginning(identifier);
    try {
      const params = [this.clock.now(), event, accountId, identifier ?? '', typed, address, subject];
      const noted = await queryOne<{ accountId: number | null; times: number }>(this.em(), NOTE, params);
      // The row has what may name a person: where from, and what was asked for
      const line = { event, accountId: noted?.accountId ?? null, times: noted?.times };
      if (event === 'SIGNED_IN') this.log.info(line, 'signed in');
      else this.log.warn(line, 'access refused');
    } catch (error) {
      this.log.error({ err: error, event, accountId }, 'an access was not noted');
    }
  }
}

function beginning(identifier: string): string {
  const signs = [...identifier.replace(/\p{C}/gu, '')];
  return signs.length > TYPED_SIGNS ? `${signs.slice(0, TYPED_SIGNS).join('')}…` : signs.join('');
}
