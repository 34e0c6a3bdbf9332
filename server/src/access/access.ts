import type { AuthChecker } from 'type-graphql';
import { AccountType } from './account-type.js';
import type { Context } from './context.js';
import { Refusal } from '../kernel/refusal.js';

/** Opens a field to people who are not signed in. */
export const ANYONE = 'ANYONE';
export type Access = AccountType | typeof ANYONE;

/** Everybody who has signed in. */
export const SIGNED_IN: readonly AccountType[] = Object.values(AccountType);
/** R-ACC-1: who may order; the logistician orders nothing. */
export const BUYERS: readonly AccountType[] = SIGNED_IN.filter((type) => type !== AccountType.LOGISTICIAN);
/** R-ADR-7: who ships. */
export const SHIPPERS: readonly AccountType[] = [AccountType.LOGISTICIAN, AccountType.HEAD_OFFICE_ADMIN];

/** R-ACC-8: a field opens to the account types it names and to nobody else. @throws Refusal */
export const checkAccess: AuthChecker<Context, Access> = ({ context, info }, allowed) => {
  if (allowed.includes(ANYONE)) return true;
  if (!context.viewer) throw new Refusal('UNAUTHENTICATED');
  // R-ACC-3: a temporary password opens nothing but the way to one of one's own
  if (context.viewer.mustChangePassword && info.fieldName !== 'changePassword') {
    throw new Refusal('PASSWORD_CHANGE_REQUIRED');
  }
  if (!allowed.includes(context.viewer.type)) throw new Refusal('FORBIDDEN');
  return true;
};
