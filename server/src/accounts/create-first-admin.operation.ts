import type { EntityManager } from '@mikro-orm/postgresql';
import { auditSql } from '../audit/audit.sql.js';
import { query } from '../database/sql.js';
import { hashPassword } from './password.js';

const CREATE = `
  with head_office as (
    insert into establishment (code, name, kind, zone, delivery_address)
    values ('SIEGE', 'SIÈGE', 'HEAD_OFFICE', 'METROPOLITAN', $6)
    on conflict (code) do update set code = excluded.code returning id
  ), created as (
    insert into account (identifier, type, universes, first_name, last_name, email, phone, temporary_hash,
      temporary_until, must_change_password, home_establishment_id, delivery_address)
    select $1, 'HEAD_OFFICE_ADMIN', '{PRINTS,GOODS}', $2, $3, $4, '', $5, now() + interval '72 hours', true, id,
      $6 from head_office
    returning id
  )
  ${auditSql(
    {
      ...{ at: 'now()', action: 'ACCOUNT_CREATED', subject: 'ACCOUNT', id: 'id', origin: 'COMMAND' },
      after: "jsonb_build_object('accountId', id, 'identifier', $1::text)",
    },
    'created',
  )}`;

/**
 * R-ACC-3: the one account that no admin creates. Its password is a
 * temporary one: single use, 72 hours, to be changed at the first sign-in. Makes the head office too where there is none yet.
 */
export async function createFirstAdmin(
  em: EntityManager,
  admin: { identifier: string; firstName: string; lastName: string; email: string; password: string },
): Promise<void> {
  const { identifier, firstName, lastName, email, password } = admin;
  const address = { organisation: 'Siège', lastName, firstName, email, phone: '', street: '', postcode: '', city: '' };
  const passwordHash = await hashPassword(password);
  await query(em, CREATE, [identifier, firstName, lastName, email, passwordHash, JSON.stringify(address)]);
}
