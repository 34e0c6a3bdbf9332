import { randomUUID } from 'node:crypto';
import type { RequestClient } from '../http/request-client.js';
import type { OperationContext } from '../kernel/operation-context.js';
import { query } from '../database/sql.js';
import { Refusal } from '../kernel/refusal.js';
import { emailChangeEnd } from './email-change-lifetime.js';
import type { PasswordThrottle } from './sign-in-throttle.js';
import type { Viewer } from '../access/viewer.js';

// If the mail has not left yet, it need not be sent again
const RESEND = `
  with pending as (
    update email_change set expires_at = $3 where account_id = $1 and expires_at > $2 returning id, email
  ), mailed as (
    insert into outbox_mail (kind, dedupe_key, recipient, data)
    select 'EMAIL_CONFIRMATION', 'EMAIL_CONFIRMATION:' || $4, p.email, jsonb_build_object('accountId', a.id, 'changeId', p.id,
      'personName', a.first_name || ' ' || a.last_name, 'newEmail', p.email, 'issued', null)
    from pending p join account a on a.id = $1
    where not exists (select from outbox_mail m where m.sent_at is null and m.failed_at is null
      and m.kind = 'EMAIL_CONFIRMATION' and m.data ->> 'changeId' = p.id::text)
  )
  select id from pending`;

/** « Renvoyer »: the confirmation again, with a link of its own; the one before opens nothing. @throws Refusal NOT_FOUND, TOO_MANY_ATTEMPTS */
export async function resendEmailConfirmation(
  { em, clock, after }: OperationContext,
  throttle: PasswordThrottle,
  client: RequestClient,
  viewer: Viewer,
): Promise<void> {
  // Never forgiven: nobody at the new address has agreed to these mails yet
  await throttle.count('EMAIL_CONFIRMATION_MAIL', viewer.accountId, client.network);
  const now = clock.now();
  const pending = await query(em, RESEND, [viewer.accountId, now, emailChangeEnd(now), randomUUID()]);
  if (pending.length === 0) throw new Refusal('NOT_FOUND', { what: 'emailChange' });
  after.mailQueued();
}
