import { sql } from 'kysely';
import { auditEntries } from '../audit/audit.sql.js';
import { row } from '../database/columns.js';
import { sqlStatement } from '../database/statement.js';

interface Details {
  accountId: number;
  firstName: string;
  lastName: string;
  phone: string;
  street: string;
  postcode: string;
  city: string;
  now: Date;
  /** The same by the names of their columns, for the audit entry: JSON text. */
  after: string;
}

/** By hand: the details and, with those before them, the audit entry in one statement. */
export const setDetails = sqlStatement<Details>()(
  row({}),
  (p) => sql`
    with before as (
      select id, first_name, last_name, phone, street, postcode, city from account where id = ${p.accountId} for update
    ), updated as (
      update account a set first_name = ${p.firstName}, last_name = ${p.lastName}, phone = ${p.phone}, street = ${p.street},
        postcode = ${p.postcode}, city = ${p.city}
      from before where a.id = before.id
    )
    ${auditEntries(
      {
        ...{ at: p.now, action: 'ACCOUNT_DETAILS_CHANGED', subject: 'ACCOUNT', id: sql`${p.accountId}::int` },
        ...{ actor: p.accountId, origin: 'PAGE' },
        ...{ before: sql`to_jsonb(before) - 'id'`, after: sql`${p.after}::jsonb` },
      },
      sql`before`,
    )}`,
);
