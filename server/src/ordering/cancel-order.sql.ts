import { sql } from 'kysely';
import { auditEntries } from '../audit/audit.sql.js';
import { row } from '../database/columns.js';
import { sqlStatement } from '../database/statement.js';
import { stockReleased } from '../stock/stock.sql.js';
import { clearOwnCart } from './clear-own-cart.sql.js';

/** By hand: order, stock, ledger, cart and audit entry in one statement. Needs the locks of all of them. */
export const cancel = sqlStatement<{
  orderId: number;
  isFromStock: boolean;
  now: Date;
  accountId: number;
  sessionId: string;
}>()(
  row({}),
  (p) => sql`
    with cancelled as (
      update orders set status = 'CANCELLED', closed_at = ${p.now} where id = ${p.orderId} returning id
    ), ${stockReleased(p, sql`${p.isFromStock}::bool`)}, ${clearOwnCart(p)}
    ${auditEntries(
      {
        ...{ at: p.now, action: 'ORDER_CANCELLED', subject: 'ORDER', id: sql.ref('id') },
        ...{ actor: p.accountId, origin: 'PAGE' },
      },
      sql`cancelled`,
    )}`,
);
