import type { EntityManager } from '@mikro-orm/postgresql';
import { query } from '../database/sql.js';
import type { AuditAction, AuditOrigin, AuditSubject } from './audit-action.js';
import { auditSql } from './audit.sql.js';

/** What is done to orders is told in the statement that does it. */
export type RecordSubject = Exclude<AuditSubject, 'ORDER' | 'SHOP'>;

export interface AuditedChange<Subject extends RecordSubject = RecordSubject> {
  readonly at: Date;
  readonly action: AuditAction<Subject>;
  readonly subject: Subject;
  readonly id: number | string;
  /** The account that did it. */
  readonly actor: number;
  readonly origin: AuditOrigin;
  readonly before?: object | null;
  readonly after?: object | null;
}

const WRITE = auditSql({
  ...{ at: '$1', action: { sql: '$2' }, subject: { sql: '$3' }, id: '$4', actor: '$5', origin: { sql: '$6' } },
  ...{ before: '$7', after: '$8' },
});

/** Tells of a change to one record, in the transaction of `em` (invariant 7). What is changed in sets has `auditSql` in its statement. */
export async function audit<Subject extends RecordSubject>(
  em: EntityManager,
  { at, action, subject, id, actor, origin, before = null, after = null }: AuditedChange<Subject>,
): Promise<void> {
  const json = (values: object | null) => values && JSON.stringify(values);
  await query(em, WRITE, [at, action, subject, String(id), actor, origin, json(before), json(after)]);
}
