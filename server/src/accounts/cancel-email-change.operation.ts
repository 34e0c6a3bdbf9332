import type { OperationContext } from '../kernel/operation-context.js';
import { auditSql } from '../audit/audit.sql.js';
import { query } from '../database/sql.js';
import type { Viewer } from '../access/viewer.js';

const CANCEL = `
  with cancelled as (
    delete from email_change where account_id = $1 returning id, email
  ), unsent as (
    delete from outbox_mail where sent_at is null and failed_at is null and kind = 'EMAIL_CONFIRMATION'
      and (data ->> 'accountId')::int = $1
  )
  ${auditSql(
    {
      ...{ at: '$2', action: 'EMAIL_CHANGE_CANCELLED', subject: 'ACCOUNT', id: '$1', actor: '$1', origin: 'PAGE' },
      before: "jsonb_build_object('email', email)",
    },
    'cancelled',
  )}`;

/** « Annuler » a change of address that is not confirmed: its link opens nothing any more. None is no error. */
export async function cancelEmailChange({ em, clock }: OperationContext, viewer: Viewer): Promise<void> {
  await query(em, CANCEL, [viewer.accountId, clock.now()]);
}
