import { sql } from 'kysely';
import { auditEntries } from '../audit/audit.sql.js';
import { row } from '../database/columns.js';
import { sqlStatement } from '../database/statement.js';

/** By hand: the address and, with the one before it, the audit entry in one statement. `address`: JSON text. */
export const setDeliveryAddress = sqlStatement<{ accountId: number; address: string; now: Date }>()(
  row({}),
  (p) => sql`
    with before as (select delivery_address from account where id = ${p.accountId}),
    updated as (update account set delivery_address = ${p.address}::jsonb where id = ${p.accountId})
    ${auditEntries(
      {
        ...{ at: p.now, action: 'DELIVERY_ADDRESS_CHANGED', subject: 'ACCOUNT', id: sql`${p.accountId}::int` },
        ...{ actor: p.accountId, origin: 'PAGE' },
        ...{ before: sql.ref('delivery_address'), after: sql`${p.address}::jsonb` },
      },
      sql`before`,
    )}`,
);

interface InvoicingAddress {
  accountId: number;
  establishmentId: number;
  /** JSON text. */
  address: string;
  now: Date;
}

/** By hand, as the one above. */
export const setInvoicingAddress = sqlStatement<InvoicingAddress>()(
  row({}),
  (p) => sql`
    with home as (
      select id, invoicing_address from establishment where id = ${p.establishmentId} for update
    ), updated as (
      update establishment e set invoicing_address = ${p.address}::jsonb from home where e.id = home.id
    )
    ${auditEntries(
      {
        ...{ at: p.now, action: 'INVOICING_ADDRESS_CHANGED', subject: 'ESTABLISHMENT', id: sql.ref('id') },
        ...{ actor: p.accountId, origin: 'PAGE' },
        before: sql`jsonb_build_object('establishmentId', id, 'address', invoicing_address)`,
        after: sql`jsonb_build_object('establishmentId', id, 'address', ${p.address}::jsonb)`,
      },
      sql`home`,
    )}`,
);
