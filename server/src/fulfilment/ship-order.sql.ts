import { sql } from 'kysely';
import { auditEntries } from '../audit/audit.sql.js';
import { present, row, text } from '../database/columns.js';
import { sqlStatement } from '../database/statement.js';

interface Shipped {
  orderId: number;
  carrierId: number;
  trackingNumber: string;
  shippedOn: string;
  now: Date;
  accountId: number;
  estimatedDeliveryDate: string;
}

/** By hand: order, parcel and audit entry in one statement. A shipped order was validated, so it has its number. */
export const ship = sqlStatement<Shipped>()(
  row({ confirmationNumber: present(text) }),
  (p) => sql`
    with shipped as (
      update orders set delivery_status = 'SHIPPED', estimated_delivery_date = ${p.estimatedDeliveryDate}
      where id = ${p.orderId} returning id, confirmation_number
    ), parcel as (
      insert into shipment (order_id, carrier_id, tracking_number, shipped_on, recorded_at, recorded_by_id)
      select id, ${p.carrierId}, ${p.trackingNumber}, ${p.shippedOn}, ${p.now}, ${p.accountId} from shipped
    ), audited as (
      ${auditEntries(
        {
          ...{ at: p.now, action: 'ORDER_SHIPPED', subject: 'ORDER', id: sql.ref('id') },
          ...{ actor: p.accountId, origin: 'PAGE' },
          after: sql`jsonb_build_object('carrierId', ${p.carrierId}::int, 'trackingNumber', ${p.trackingNumber}::text)`,
        },
        sql`shipped`,
      )}
    )
    select confirmation_number as "confirmationNumber" from shipped`,
);
