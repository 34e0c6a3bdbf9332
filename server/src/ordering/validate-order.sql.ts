import { sql } from 'kysely';
import { auditEntries } from '../audit/audit.sql.js';
import { row } from '../database/columns.js';
import { sqlStatement } from '../database/statement.js';
import { orderMailData, totalExclTax } from '../orders/order-mail.sql.js';
import type { BillingStatus } from '../orders/order-status.js';
import { clearOwnCart } from './clear-own-cart.sql.js';

interface Validation {
  orderId: number;
  now: Date;
  anshNumber: string | null;
  billingStatus: BillingStatus;
  accountId: number;
  sessionId: string;
  /** Of the recap: JSON text. */
  dates: string;
}

/**
 * By hand: gives the number, and writes order, recap, audit entry and cart in one statement. R-VAL-2: `C` and at least four
 * digits; the series may have gaps where a validation did not come through.
 */
export const validate = sqlStatement<Validation>()(
  row({}),
  (p) => sql`
    with numbered as (
      select 'C' || lpad(suffix, greatest(length(suffix), 4), '0') as confirmation_number
      from (select nextval('confirmation_suffix')::text as suffix) next
    ), validated as (
      update orders set status = case when pooling_campaign_id is null then 'VALIDATED' else 'POOLED' end,
        validated_at = ${p.now}, ansh_number = ${p.anshNumber}, confirmation_number = numbered.confirmation_number,
        billing_status = case when pooling_campaign_id is null then ${p.billingStatus} end,
        delivery_status = case when pooling_campaign_id is null then 'IN_PREPARATION' end
      from numbered where id = ${p.orderId}
      returning orders.id, orders.confirmation_number, orders.status
    ), audited as (
      ${auditEntries(
        {
          ...{ at: p.now, action: sql`'ORDER_' || status`, subject: 'ORDER', id: sql.ref('id') },
          ...{ actor: p.accountId, origin: 'PAGE' },
          after: sql`jsonb_build_object('confirmationNumber', confirmation_number, 'anshNumber', ${p.anshNumber}::text)`,
        },
        sql`validated`,
      )}
    ), recap as (
      insert into outbox_mail (kind, dedupe_key, recipient, order_id, data)
      select 'ORDER_RECAP', 'ORDER_RECAP:' || o.id, a.email, o.id, ${orderMailData} || ${p.dates}::jsonb ||
        jsonb_build_object('totalExclTax', ${totalExclTax}, 'confirmationNumber', v.confirmation_number)
      from validated v join orders o on o.id = v.id join account a on a.id = o.account_id
      on conflict (dedupe_key) do nothing
    ), ${clearOwnCart(p)}
    select from validated`,
);
