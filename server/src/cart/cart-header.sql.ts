import { sql } from 'kysely';
import type { AccountType } from '../access/account-type.js';
import { bool, instant, int, json, nullable, oneOf, row, text, uuid } from '../database/columns.js';
import { sqlStatement } from '../database/statement.js';
import type { Address } from '../establishments/address.js';
import type { EstablishmentKind, ShippingZone } from '../establishments/establishment.entity.js';
import type { Universe } from '../kernel/universe.js';
import type { KeptTerms } from '../pricing/price-order.js';
import { deliveryAddress } from '../quota/asked.sql.js';

interface HeaderAsked {
  readonly sessionId: string;
  /** For whom it is read, where it is not the cart's own recipient. */
  readonly recipientId: number | null;
}

const HEADER = row({
  id: uuid,
  universe: nullable(oneOf<Universe>()),
  needsUpdate: bool,
  orderId: nullable(int),
  orderVersion: nullable(int),
  orderNumber: nullable(text),
  orderReservedUntil: nullable(instant),
  /** R-VAL-4: of the order being modified. */
  orderCampaignId: nullable(int),
  /** What the order being modified was saved with. */
  keptTerms: nullable(json<KeptTerms>()),
  /** The recipient that the cart has; `recipientId` is the one it is read for. */
  cartRecipientId: int,
  recipientId: int,
  code: text,
  name: text,
  kind: oneOf<EstablishmentKind>(),
  zone: oneOf<ShippingZone>(),
  establishmentAddress: json<Address>(),
  accountType: oneOf<AccountType>(),
  /** R-ADR-1, R-ENT-3: the cart's own, else that of the order being modified, else the account's at home or the recipient's. */
  effectiveDeliveryAddress: json<Address>(),
  invoicingName: text,
  invoicingAddress: json<Address>(),
  isRecipientAllowed: bool,
});

const header = (p: HeaderAsked) => sql`
  select c.id, c.universe, c.needs_update as "needsUpdate", c.order_id as "orderId", c.order_version as "orderVersion",
    o.number as "orderNumber", o.reserved_until as "orderReservedUntil", o.pooling_campaign_id as "orderCampaignId",
    ${deliveryAddress} as "effectiveDeliveryAddress",
    case when o.id is not null then json_build_object('vatTerritory', o.vat_territory, 'serviceVatRate', o.service_vat_rate,
      'handlingExclTax', o.handling_excl_tax) end as "keptTerms",
    c.recipient_id as "cartRecipientId", r.id as "recipientId", r.code, r.name, r.kind, r.zone,
    r.delivery_address as "establishmentAddress", a.type as "accountType", coalesce(i.name, r.name) as "invoicingName",
    coalesce(r.invoicing_address, i.invoicing_address, i.delivery_address, r.delivery_address) as "invoicingAddress",
    r.id = a.home_establishment_id or exists (select from account_managed_establishment m
      where m.account_id = a.id and m.establishment_id = r.id) as "isRecipientAllowed"
  from cart c
  join session s on s.id = c.id
  join account a on a.id = s.account_id
  join establishment r on r.id = coalesce(${p.recipientId}::int, c.recipient_id)
  left join establishment i on i.id = r.invoicing_party_id
  left join orders o on o.id = c.order_id
  where c.id = ${p.sessionId}`;

/** By hand: whose cart, for whom, where to and who pays, each by what comes first of several. */
export const findHeader = sqlStatement<HeaderAsked>()(HEADER, header);

/** By hand, as the one above: its cart locked. */
export const lockHeader = sqlStatement<HeaderAsked>()(HEADER, (p) => sql`${header(p)} for update of c`);

export type CartHeaderRow = Awaited<ReturnType<typeof findHeader.run>>[number];
