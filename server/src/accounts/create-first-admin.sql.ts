import { sql } from 'kysely';
import { auditEntries } from '../audit/audit.sql.js';
import { row } from '../database/columns.js';
import { sqlStatement } from '../database/statement.js';

interface FirstAdmin {
  identifier: string;
  firstName: string;
  lastName: string;
  email: string;
  passwordHash: string;
  /** Of the head office and of the account: JSON text. */
  address: string;
}

/** By hand: the head office where there is none, the account and the audit entry in one statement. */
export const insertFirstAdmin = sqlStatement<FirstAdmin>()(
  row({}),
  (p) => sql`
    with head_office as (
      insert into establishment (code, name, kind, zone, delivery_address)
      values ('SIEGE', 'SIÈGE', 'HEAD_OFFICE', 'METROPOLITAN', ${p.address}::jsonb)
      on conflict (code) do update set code = excluded.code returning id
    ), created as (
      insert into account (identifier, type, universes, first_name, last_name, email, phone, temporary_hash,
        temporary_until, must_change_password, home_establishment_id, delivery_address)
      select ${p.identifier}, 'HEAD_OFFICE_ADMIN', '{PRINTS,GOODS}', ${p.firstName}, ${p.lastName}, ${p.email}, '',
        ${p.passwordHash}, now() + interval '72 hours', true, id, ${p.address}::jsonb
      from head_office
      returning id
    )
    ${auditEntries(
      {
        ...{
          at: sql<Date>`now()`,
          action: 'ACCOUNT_CREATED',
          subject: 'ACCOUNT',
          id: sql.ref('id'),
          origin: 'COMMAND',
        },
        after: sql`jsonb_build_object('accountId', id, 'identifier', ${p.identifier}::text)`,
      },
      sql`created`,
    )}`,
);
