import type { EntityManager } from '@mikro-orm/postgresql';
import { AccountType } from '../access/account-type.js';
import type { Universe } from '../kernel/universe.js';
import { queryOne } from '../database/sql.js';
import type { Address } from '../establishments/address.js';
import { Establishment, type EstablishmentKind, type ShippingZone } from '../establishments/establishment.entity.js';
import type { KeptTerms } from '../pricing/price-order.js';
import { DELIVERY_ADDRESS } from '../quota/asked.sql.js';
import { Refusal } from '../kernel/refusal.js';

interface CartHeaderRow {
  id: string;
  universe: Universe | null;
  needsUpdate: boolean;
  orderId: number | null;
  orderVersion: number | null;
  orderNumber: string | null;
  orderReservedUntil: Date | null;
  /** R-VAL-4: of the order being modified. */
  orderCampaignId: number | null;
  /** What the order being modified was saved with. */
  keptTerms: KeptTerms | null;
  /** The recipient that the cart has; `recipientId` is the one it is read for. */
  cartRecipientId: number;
  recipientId: number;
  code: string;
  name: string;
  kind: EstablishmentKind;
  zone: ShippingZone;
  establishmentAddress: Address;
  accountType: AccountType;
  /** R-ADR-1, R-ENT-3: the cart's own, else that of the order being modified, else the account's at home or the recipient's. */
  effectiveDeliveryAddress: Address;
  invoicingName: string;
  invoicingAddress: Address;
  isRecipientAllowed: boolean;
}

/** A cart without its lines: for whom, where to, who pays, and which saved order it modifies. */
export interface CartHeader extends CartHeaderRow {
  readonly recipient: Establishment;
  /** R-ADR-3: overseas, for everybody but an admin. */
  readonly isDeliveryAddressLocked: boolean;
}

const CART_HEADER = `
  select c.id, c.universe, c.needs_update as "needsUpdate", c.order_id as "orderId", c.order_version as "orderVersion",
    o.number as "orderNumber", o.reserved_until as "orderReservedUntil", o.pooling_campaign_id as "orderCampaignId", ${DELIVERY_ADDRESS} as "effectiveDeliveryAddress",
    case when o.id is not null then json_build_object('vatTerritory', o.vat_territory, 'serviceVatRate', o.service_vat_rate,
      'handlingExclTax', o.handling_excl_tax) end as "keptTerms",
    c.recipient_id as "cartRecipientId", r.id as "recipientId", r.code, r.name, r.kind, r.zone, r.delivery_address as "establishmentAddress",
    a.type as "accountType",
    coalesce(i.name, r.name) as "invoicingName",
    coalesce(r.invoicing_address, i.invoicing_address, i.delivery_address, r.delivery_address) as "invoicingAddress",
    r.id = a.home_establishment_id or exists (select from account_managed_establishment m
      where m.account_id = a.id and m.establishment_id = r.id) as "isRecipientAllowed"
  from cart c
  join session s on s.id = c.id
  join account a on a.id = s.account_id
  join establishment r on r.id = coalesce($2::int, c.recipient_id)
  left join establishment i on i.id = r.invoicing_party_id
  left join orders o on o.id = c.order_id
  where c.id = $1`;

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
  const params = [sessionId, null];
  const row = await (isLocked === 'locked' ? lockHeader(em, params) : queryOne<CartHeaderRow>(em, CART_HEADER, params));
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
  const row = await lockHeader(em, [sessionId, recipientId]);
  if (!row) throw new Refusal('NOT_FOUND', { what: 'establishment' });
  if (!row.isRecipientAllowed) throw new Refusal('FORBIDDEN');
  const hasRecipientChanged = row.cartRecipientId !== recipientId;
  return { ...toHeader(row), hasRecipientChanged };
}

const LOCK_HEADER = `${CART_HEADER} for update of c`;

async function lockHeader(em: EntityManager, params: readonly unknown[]): Promise<CartHeaderRow | null> {
  const row = await queryOne<CartHeaderRow>(em, LOCK_HEADER, params);
  const isWhole = row && (row.orderId === null || row.orderNumber !== null);
  // Whoever waited for the lock finds the new cart joined to the old recipient and order, which are not its own: read again
  return isWhole ? row : queryOne<CartHeaderRow>(em, LOCK_HEADER, params);
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
