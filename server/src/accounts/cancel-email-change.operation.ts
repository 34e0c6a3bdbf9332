import type { OperationContext } from '../kernel/operation-context.js';
import type { Viewer } from '../access/viewer.js';
import { cancelChange } from './cancel-email-change.sql.js';

/** « Annuler » a change of address that is not confirmed: its link opens nothing any more. None is no error. */
export async function cancelEmailChange({ em, clock }: OperationContext, viewer: Viewer): Promise<void> {
  await cancelChange.run(em, { accountId: viewer.accountId, now: clock.now() });
}
