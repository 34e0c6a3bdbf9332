import type { OperationContext } from '../kernel/operation-context.js';
import { auditSql } from '../audit/audit.sql.js';
import { query } from '../database/sql.js';
import type { MyDetailsInput } from './account-details.input.js';
import type { Viewer } from '../access/viewer.js';

const UPDATE = `
  with before as (
    select id, first_name, last_name, phone, street, postcode, city from account where id = $1 for update
  ), updated as (
    update account a set first_name = $2, last_name = $3, phone = $4, street = $5, postcode = $6, city = $7
    from before where a.id = before.id
  )
  ${auditSql(
    {
      ...{ at: '$8', action: 'ACCOUNT_DETAILS_CHANGED', subject: 'ACCOUNT', id: '$1', actor: '$1', origin: 'PAGE' },
      ...{ before: "to_jsonb(before) - 'id'", after: '$9::jsonb' },
    },
    'before',
  )}`;

/** R-ACC-6: changes « Coordonnées », except identifier, type and email. Saved orders keep what they were saved with. */
export async function updateMyDetails(
  { em, clock }: OperationContext,
  viewer: Viewer,
  input: MyDetailsInput,
): Promise<void> {
  const { firstName, lastName, phone, street, postcode, city } = input;
  const after = { first_name: firstName, last_name: lastName, phone, street, postcode, city };
  await query(em, UPDATE, [viewer.accountId, ...Object.values(after), clock.now(), JSON.stringify(after)]);
}
