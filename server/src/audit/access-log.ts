import type { EntityManager } from '@mikro-orm/postgresql';
import type { Logger } from 'pino';
import type { Clock } from '../kernel/clock.js';
import { noteAccess } from './note-access.sql.js';

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
      const seen = { now: this.clock.now(), event, accountId, identifier: identifier ?? '', typed, address, subject };
      const noted = await noteAccess.one(this.em(), seen);
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
