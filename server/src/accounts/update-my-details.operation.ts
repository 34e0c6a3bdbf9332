import type { OperationContext } from '../kernel/operation-context.js';
import type { MyDetailsInput } from './account-details.input.js';
import type { Viewer } from '../access/viewer.js';
import { setDetails } from './update-my-details.sql.js';

/** R-ACC-6: changes « Coordonnées », except identifier, type and email. Saved orders keep what they were saved with. */
export async function updateMyDetails(
  { em, clock }: OperationContext,
  viewer: Viewer,
  input: MyDetailsInput,
): Promise<void> {
  const { firstName, lastName, phone, street, postcode, city } = input;
  const after = { first_name: firstName, last_name: lastName, phone, street, postcode, city };
  const details = { firstName, lastName, phone, street, postcode, city };
  const { accountId } = viewer;
  await setDetails.run(em, { ...details, accountId, now: clock.now(), after: JSON.stringify(after) });
}
