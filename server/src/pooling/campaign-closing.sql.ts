import { sql } from 'kysely';
import { auditEntries } from '../audit/audit.sql.js';
import type { AuditAction } from '../audit/audit-action.js';
import { row } from '../database/columns.js';
import { sqlStatement } from '../database/statement.js';
import type { BillingStatus, OrderStatus } from '../orders/order-status.js';
import type { CampaignStatus } from '../products/pooling-campaign.entity.js';

/** What becomes of one of the campaign's orders. */
export interface Decision {
  id: number;
  status: OrderStatus;
  action: AuditAction<'ORDER'>;
  billing?: BillingStatus;
  delivery_date?: string;
}

interface Closing {
  id: number;
  now: Date;
  status: CampaignStatus;
  orderedQuantity: number;
  /** JSON text, of `Decision`. */
  decisions: string;
}

/** By hand: the campaign, any number of orders, each by its own decision, and their audit entries in one statement. */
export const writeClosing = sqlStatement<Closing>()(
  row({}),
  (p) => sql`
    with campaign as (
      update pooling_campaign set status = ${p.status}, closed_at = ${p.now} where id = ${p.id} and status = 'OPEN' returning id
    ), decided as (
      select * from jsonb_to_recordset(${p.decisions}::jsonb)
        as d (id int, status text, action text, billing text, delivery_date date)
    ), ended as (
      update orders o set status = d.status, billing_status = d.billing,
        delivery_status = case when d.status = 'VALIDATED' then 'IN_PREPARATION' end,
        estimated_delivery_date = coalesce(d.delivery_date, o.estimated_delivery_date),
        closed_at = case when d.status <> 'VALIDATED' then ${p.now}::timestamptz end
      from campaign, decided d where o.id = d.id
    ), closed as (
      ${auditEntries(
        {
          ...{ at: p.now, action: 'CAMPAIGN_CLOSED', subject: 'CAMPAIGN', id: sql.ref('id'), origin: 'JOB' },
          after: sql`jsonb_build_object('campaignId', id, 'status', ${p.status}::text, 'orderedQuantity', ${p.orderedQuantity}::int)`,
        },
        sql`campaign`,
      )}
    )
    ${auditEntries(
      {
        ...{ at: p.now, action: sql.ref('d.action'), subject: 'ORDER', id: sql.ref('d.id'), origin: 'JOB' },
        after: sql`jsonb_build_object('campaignId', campaign.id)`,
      },
      sql`campaign, decided d order by d.id`,
    )}`,
);
