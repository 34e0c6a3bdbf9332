import { sql } from 'kysely';
import { auditEntries } from '../audit/audit.sql.js';
import { day, int, nullable, row } from '../database/columns.js';
import { sqlStatement } from '../database/statement.js';

/**
 * By hand: the order and its audit entry in one statement. The conditional update claims: of all who try, one gets the row
 * (invariant 4).
 */
export const claimExpired = sqlStatement<{ id: number; now: Date }>()(
  row({ recipientId: int, quotaMonth: day, poolingCampaignId: nullable(int) }),
  (p) => sql`
    with expired as (
      update orders set status = 'EXPIRED', closed_at = ${p.now}
      where id = ${p.id} and status = 'SAVED' and reserved_until <= ${p.now}
      returning id, recipient_id, quota_month, pooling_campaign_id
    ), audited as (
      ${auditEntries(
        { at: p.now, action: 'ORDER_EXPIRED', subject: 'ORDER', id: sql.ref('id'), origin: 'JOB' },
        sql`expired`,
      )}
    )
    select recipient_id as "recipientId", quota_month as "quotaMonth", pooling_campaign_id as "poolingCampaignId" from expired`,
);
