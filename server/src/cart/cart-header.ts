import type { EntityManager } from '@mikro-orm/postgresql';
import { AccountType } from '../access/account-type.js';
import { Establishment } from '../establishments/establishment.entity.js';
import { Refusal } from '../kernel/refusal.js';
import { type CartHeaderRow, findHeader, lockHeader } from './cart-header.sql.js';

/** A cart without its lines: for whom, where to, who pays, and which saved order it modifies. */
export interface CartHeader extends CartHeaderRow {
  readonly recipient: Establishment;
  /** R-ADR-3: overseas, for everybody but an admin. */
  readonly isDeliveryAddressLocked: boolean;
}

/**
 * The cart of a session. `isLocked` locks its row until the transaction ends: every operation on a cart takes this lock
 * first, so that a double click is two operations one after the other.
 * @throws Refusal NOT_FOUND for a session that has no cart
 */
export async function findCartHeader(
  em: EntityManager,
  sessionId: string,
  isLocked: 'locked' | 'unlocked',
): Promise<CartHeader> {
  const asked = { sessionId, recipientId: null };
  const row = await (isLocked === 'locked' ? lockWholeHeader(em, asked) : findHeader.one(em, asked));
  if (!row) throw new Refusal('NOT_FOUND', { what: 'cart' });
  return toHeader(row);
}

/**
 * Locks a cart and reads it as it would be for another recipient, which only an establishment of the account can be
 * (R-ENT-1). The address is then the chosen establishment's (R-ENT-3).
 * @throws Refusal NOT_FOUND (no cart, no such establishment), FORBIDDEN
 */
export async function lockCartForRecipient(
  em: EntityManager,
  sessionId: string,
  recipientId: number,
): Promise<CartHeader & { hasRecipientChanged: boolean }> {
  const row = await lockWholeHeader(em, { sessionId, recipientId });
  if (!row) throw new Refusal('NOT_FOUND', { what: 'establishment' });
  if (!row.isRecipientAllowed) throw new Refusal('FORBIDDEN');
  const hasRecipientChanged = row.cartRecipientId !== recipientId;
  return { ...toHeader(row), hasRecipientChanged };
}

async function lockWholeHeader(
  em: EntityManager,
  asked: { sessionId: string; recipientId: number | null },
): Promise<CartHeaderRow | null> {
  const row = await lockHeader.one(em, asked);
  const isWhole = row && (row.orderId === null || row.orderNumber !== null);
  // Whoever waited for the lock finds the new cart joined to the old recipient and order, which are not its own: read again
  return isWhole ? row : lockHeader.one(em, asked);
}

function toHeader(row: CartHeaderRow): CartHeader {
  const recipient = Object.assign(new Establishment(), {
    id: row.recipientId,
    code: row.code,
    name: row.name,
    kind: row.kind,
    zone: row.zone,
    deliveryAddress: row.establishmentAddress,
  });
  return {
    ...row,
    recipient,
    isDeliveryAddressLocked: recipient.isDeliveryAddressLocked && row.accountType !== AccountType.HEAD_OFFICE_ADMIN,
  };
}
