import type { Opt, Reference } from '@mikro-orm/core';
import type { InferClassEntityDB } from '@mikro-orm/postgresql';
import type { Generated } from 'kysely';
import type { Account } from './accounts/account.entity.js';
import type { DeviceKey } from './accounts/device-key.entity.js';
import type { EmailChange } from './accounts/email-change.entity.js';
import type { Session } from './accounts/session.entity.js';
import type { Allocation } from './allocations/allocation.entity.js';
import type { AccessEntry } from './audit/access-entry.entity.js';
import type { AuditEntry } from './audit/audit-entry.entity.js';
import type { Carrier } from './carriers/carrier.entity.js';
import type { Cart, CartLine } from './cart/cart.entity.js';
import type { Establishment } from './establishments/establishment.entity.js';
import type { Shipment } from './fulfilment/shipment.entity.js';
import type { OutboxMail } from './mail/outbox-mail.entity.js';
import type { Media } from './media/media.entity.js';
import type { GoodsOrderGrant } from './ordering/goods-order-grant.entity.js';
import type { OrderLine } from './orders/order-line.entity.js';
import type { Order } from './orders/order.entity.js';
import type { ClientRelease } from './persisted-documents/client-release.entity.js';
import type { VatRate } from './pricing/vat-rate.entity.js';
import type { Category } from './products/category.entity.js';
import type { PoolingCampaign } from './products/pooling-campaign.entity.js';
import type { Product } from './products/product.entity.js';
import type { QuotaUsage } from './quota/quota-usage.entity.js';
import type { Quota } from './quota/quota.entity.js';
import type { Setting } from './settings/setting.entity.js';
import type { ShippingRate } from './shipping-cost/shipping-rate.entity.js';
import type { StatisticsExport } from './statistics/statistics-export.entity.js';
import type { StockMovement } from './stock/stock-movement.entity.js';

type Described = InferClassEntityDB<
  | typeof AccessEntry
  | typeof Account
  | typeof Allocation
  | typeof AuditEntry
  | typeof Carrier
  | typeof Cart
  | typeof CartLine
  | typeof Category
  | typeof ClientRelease
  | typeof DeviceKey
  | typeof EmailChange
  | typeof Establishment
  | typeof GoodsOrderGrant
  | typeof Media
  | typeof Order
  | typeof OrderLine
  | typeof OutboxMail
  | typeof PoolingCampaign
  | typeof Product
  | typeof Quota
  | typeof QuotaUsage
  | typeof Session
  | typeof Setting
  | typeof Shipment
  | typeof ShippingRate
  | typeof StatisticsExport
  | typeof StockMovement
  | typeof VatRate,
  { columnNamingStrategy: 'property' }
>;

/** Computed in the class, and no column. */
type NotStored = 'isDeliveryAddressLocked' | 'productCount';

/** What PostgreSQL fills in may be left out of an insert: marked `Opt` in the entity, or the table's own `id`. */
type Column<Name, Value> = Name extends 'id'
  ? Generated<Value>
  : Value extends null
    ? null
    : Value extends Opt.Brand
      ? Generated<Plain<Value>>
      : Value extends Reference<object>
        ? TextKey
        : Value;

/** Of the tables whose key has another name than `id`: media by its hash, carts by their session. */
type TextKey = string;

type Plain<Value> = Value extends boolean ? boolean : Value extends Opt<infer Base> ? Base : Value;

type Columns<Table> = { [Name in Exclude<keyof Table, NotStored>]: Column<Name, Table[Name]> };

type ByName = {
  [Name in keyof Described as Name extends 'order' ? 'orders' : Name]: Columns<Described[Name]>;
};

// The floor of the database knows no feature: it is told their tables here, where they come together
declare module './database/tables.js' {
  /**
   * Every table by its name, its columns by the properties of its entity: a column that is renamed there is a type error
   * wherever it is read or written. References are named without their `_id`, as in the entity.
   */
  interface Tables extends ByName {
    /** No entity of its own: `Account.managedEstablishments`. */
    account_managed_establishment: { account_id: number; establishment_id: number };
  }
}
