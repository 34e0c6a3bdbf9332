import type { OperationContext } from '../access/context.js';
import { query } from '../database/sql.js';
import type { Viewer } from '../access/viewer.js';

const CANCEL = `
  with cancelled as (
    delete from email_change where account_id = $1 returning id, email
  ), unsent as (
    delete from outbox_mail where sent_at is null and failed_at is null and kind = 'EMAIL_CONFIRMATION'
      and (data ->> 'accountId')::int = $1
  )
  insert into audit_entry (at, action, account_id, before)
  select $2, 'EMAIL_CHANGE_CANCELLED', $1, jsonb_build_object('email', email) from cancelled`;

/** « Annuler » a change of address that is not confirmed: its link opens nothing any more. None is no error. */
export async function cancelEmailChange({ em, clock }: OperationContext, viewer: Viewer): Promise<void> {
  await query(em, CANCEL, [viewer.accountId, clock.now()]);
}
