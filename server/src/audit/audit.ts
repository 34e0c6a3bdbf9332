import type { EntityManager } from '@mikro-orm/postgresql';
import type { AuditAction, AuditOrigin, AuditSubject } from './audit-action.js';
import { insertEntry } from './insert-entry.sql.js';

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

/** Tells of a change to one record, in the transaction of `em` (invariant 7). What is changed in sets has `auditEntries` in its statement. */
export async function audit<Subject extends RecordSubject>(
  em: EntityManager,
  { at, action, subject, id, actor, origin, before = null, after = null }: AuditedChange<Subject>,
): Promise<void> {
  const json = (values: object | null) => values && JSON.stringify(values);
  const entry = { at, action, subject, id: String(id), actor, origin, before: json(before), after: json(after) };
  await insertEntry.run(em, entry);
}
