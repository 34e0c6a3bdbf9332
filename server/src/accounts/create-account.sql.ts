import { sql } from 'kysely';
import { auditEntries } from '../audit/audit.sql.js';
import { bool, int, nullable, row } from '../database/columns.js';
import { sqlStatement } from '../database/statement.js';

interface NewAccount {
  identifier: string;
  type: string;
  universes: readonly string[];
  firstName: string;
  lastName: string;
  email: string;
  homeId: number;
  managedIds: readonly number[];
  now: Date;
  /** Who opens it. */
  actorId: number;
}

/**
 * By hand: the account, what it manages, the mail and the audit entry in one statement. The delivery address is the
 * establishment's, to the person (R-ADR-1). `id` null: the identifier is taken.
 */
export const insertAccount = sqlStatement<NewAccount>()(
  row({ id: nullable(int), hasHome: bool }),
  (p) => sql`
    with created as (
      insert into account (identifier, type, universes, first_name, last_name, email, phone, home_establishment_id,
        delivery_address, must_change_password)
      select ${p.identifier}, ${p.type}, ${p.universes}::text[], ${p.firstName}, ${p.lastName}, ${p.email},
        coalesce(e.delivery_address ->> 'phone', ''), e.id,
        e.delivery_address || jsonb_build_object('firstName', ${p.firstName}::text, 'lastName', ${p.lastName}::text,
          'email', ${p.email}::text), true
      from establishment e where e.id = ${p.homeId}
      on conflict (lower(identifier)) do nothing
      returning id
    ), managed as (
      insert into account_managed_establishment (account_id, establishment_id)
      select created.id, e.id from created, establishment e where e.id = any(${p.managedIds}::int[]) and e.id <> ${p.homeId}
    ), mailed as (
      insert into outbox_mail (kind, dedupe_key, recipient, data)
      select 'CREDENTIALS', 'CREDENTIALS:' || id, ${p.email},
        jsonb_build_object('accountId', id, 'personName', ${p.firstName}::text || ' ' || ${p.lastName}::text,
          'identifier', ${p.identifier}::text, 'universes', ${p.universes}::text[], 'issued', null)
      from created
    ), audited as (
      ${auditEntries(
        {
          ...{ at: p.now, action: 'ACCOUNT_CREATED', subject: 'ACCOUNT', id: sql.ref('id'), actor: p.actorId },
          ...{ origin: 'PAGE' },
          after: sql`jsonb_build_object('accountId', id, 'identifier', ${p.identifier}::text, 'type', ${p.type}::text)`,
        },
        sql`created`,
      )}
    )
    select (select id from created) as id, exists (select from establishment where id = ${p.homeId}) as "hasHome"`,
);
