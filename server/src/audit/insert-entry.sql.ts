import { sql } from 'kysely';
import { row } from '../database/columns.js';
import { sqlStatement } from '../database/statement.js';
import type { AuditAction, AuditOrigin, AuditSubject } from './audit-action.js';
import { auditEntries } from './audit.sql.js';

interface Entry {
  at: Date;
  /** One of the subject's: `audit` sees to it. */
  action: string;
  subject: AuditSubject;
  id: string;
  actor: number;
  origin: AuditOrigin;
  /** JSON text. */
  before: string | null;
  after: string | null;
}

/** By hand: the one insert of audit entries is. */
export const insertEntry = sqlStatement<Entry>()(row({}), (p) =>
  auditEntries({
    ...{
      at: p.at,
      action: sql<AuditAction<AuditSubject>>`${p.action}`,
      subject: sql<AuditSubject>`${p.subject}`,
      id: sql`${p.id}`,
      actor: p.actor,
    },
    ...{ origin: p.origin, before: sql`${p.before}::jsonb`, after: sql`${p.after}::jsonb` },
  }),
);
