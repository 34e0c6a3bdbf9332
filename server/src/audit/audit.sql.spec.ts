import { type RawBuilder, sql } from 'kysely';
import { expect, it } from 'vitest';
import { KeptStatementCompiler, placesFor } from '../database/statement-text.js';
import type { AuditOrigin } from './audit-action.js';
import { auditEntries } from './audit.sql.js';

const p = placesFor<{ now: Date; accountId: number; origin: AuditOrigin }>();
const textOf = (part: RawBuilder<unknown>) => KeptStatementCompiler.textOf(part.toOperationNode()).text;

it('an order is named twice: as the subject, and as the row that its history is found by', () => {
  const entry = {
    at: p.now,
    action: 'ORDER_CANCELLED',
    subject: 'ORDER',
    id: sql.ref('id'),
    actor: p.accountId,
    origin: 'PAGE',
  } as const;
  expect(textOf(auditEntries(entry, sql`cancelled`))).toBe(
    'insert into audit_entry ("at", "action", "account_id", "origin", "subject_type", "subject_id", "order_id") ' +
      `select $1, 'ORDER_CANCELLED', $2, 'PAGE', 'ORDER', ("id")::text, "id" from cancelled`,
  );
});

it('anything else once; what the shop does by itself has no account', () => {
  const entry = {
    at: p.now,
    action: 'CAMPAIGN_CLOSED',
    subject: 'CAMPAIGN',
    id: sql.ref('id'),
    origin: 'JOB',
    after: sql`jsonb_build_object('id', id)`,
  } as const;
  expect(textOf(auditEntries(entry, sql`closed`))).toBe(
    'insert into audit_entry ("at", "action", "origin", "subject_type", "subject_id", "after") ' +
      `select $1, 'CAMPAIGN_CLOSED', 'JOB', 'CAMPAIGN', ("id")::text, jsonb_build_object('id', id) from closed`,
  );
});

it('what is about the shop has no id, and is one entry', () => {
  const entry = { at: p.now, action: 'SESSIONS_ENDED', subject: 'SHOP', origin: p.origin } as const;
  expect(textOf(auditEntries(entry))).toBe(
    `insert into audit_entry ("at", "action", "origin", "subject_type") select $1, 'SESSIONS_ENDED', $2, 'SHOP'`,
  );
});
