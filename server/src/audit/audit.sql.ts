import { type RawBuilder, sql } from 'kysely';
import type { AuditAction, AuditOrigin, AuditSubject } from './audit-action.js';

/** A place for a value, or an expression over the rows that entries are written from. */
type Value<T> = T | RawBuilder<T>;

export interface AuditEntries<Subject extends AuditSubject> {
  readonly at: Value<Date>;
  readonly action: Value<AuditAction<Subject>>;
  /** Where an expression tells, it is no order. */
  readonly subject: Value<Subject>;
  /** Left out of what is about the shop. */
  readonly id?: RawBuilder<unknown>;
  /** The account that did it; left out where the shop did it by itself, or somebody at the command line. */
  readonly actor?: Value<number>;
  readonly origin: Value<AuditOrigin>;
  readonly before?: RawBuilder<unknown>;
  readonly after?: RawBuilder<unknown>;
}

/**
 * The one `insert` of audit entries (invariant 7): one for each row of `from`, in the statement of what it tells, and so in its
 * transaction. `from` is the rest of a `select`; left out, one entry is written.
 */
export function auditEntries<Subject extends AuditSubject>(
  { at, action, subject, id, actor, origin, before, after }: AuditEntries<Subject>,
  from?: RawBuilder<unknown>,
): RawBuilder<unknown> {
  const columns = {
    ...{ at, action, account_id: actor, origin, subject_type: subject, subject_id: id && sql`(${id})::text` },
    ...{ order_id: subject === 'ORDER' ? id : undefined, before, after },
  };
  const given = Object.entries(columns).filter(([, value]) => value !== undefined);
  const names = sql.join(given.map(([name]) => sql.id(name)));
  const values = sql.join(given.map(([, value]) => value));
  return sql`insert into audit_entry (${names}) select ${values}${from ? sql` from ${from}` : sql``}`;
}
