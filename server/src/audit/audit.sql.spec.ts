import { expect, it } from 'vitest';
import { auditSql } from './audit.sql.js';

const sql = (text: string) => text.replace(/\s+/g, ' ');

it('an order is named twice: as the subject, and as the row that its history is found by', () => {
  const entry = {
    at: '$2',
    action: 'ORDER_CANCELLED',
    subject: 'ORDER',
    id: 'id',
    actor: '$3',
    origin: 'PAGE',
  } as const;
  expect(sql(auditSql(entry, 'cancelled'))).toBe(
    'insert into audit_entry (at, action, account_id, origin, subject_type, subject_id, order_id) ' +
      "select $2, 'ORDER_CANCELLED', $3, 'PAGE', 'ORDER', (id)::text, id from cancelled",
  );
});

it('anything else once; what the shop does by itself has no account', () => {
  const entry = {
    at: '$1',
    action: 'CAMPAIGN_CLOSED',
    subject: 'CAMPAIGN',
    id: 'id',
    origin: 'JOB',
    after: '$2',
  } as const;
  expect(sql(auditSql(entry, 'closed'))).toBe(
    'insert into audit_entry (at, action, origin, subject_type, subject_id, after) ' +
      "select $1, 'CAMPAIGN_CLOSED', 'JOB', 'CAMPAIGN', (id)::text, $2 from closed",
  );
});

it('what is about the shop has no id, and is one entry', () => {
  const entry = { at: '$1', action: 'SESSIONS_ENDED', subject: 'SHOP', origin: { sql: '$2' } } as const;
  expect(sql(auditSql(entry))).toBe(
    "insert into audit_entry (at, action, origin, subject_type) select $1, 'SESSIONS_ENDED', $2, 'SHOP'",
  );
});
