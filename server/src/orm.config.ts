import 'reflect-metadata';
import { Migrator } from '@mikro-orm/migrations';
import { ReflectMetadataProvider } from '@mikro-orm/decorators/legacy';
import { defineConfig, type Options } from '@mikro-orm/postgresql';
import path from 'node:path';
import { Account } from './accounts/account.entity.js';
import { DeviceKey } from './accounts/device-key.entity.js';
import { EmailChange } from './accounts/email-change.entity.js';
import { Session } from './accounts/session.entity.js';
import { Allocation } from './allocations/allocation.entity.js';
import { AccessEntry } from './audit/access-entry.entity.js';
import { AuditEntry } from './audit/audit-entry.entity.js';
import { Cart, CartLine } from './cart/cart.entity.js';
import { Category } from './products/category.entity.js';
import { Product } from './products/product.entity.js';
import { Address } from './establishments/address.js';
import { Establishment } from './establishments/establishment.entity.js';
import { OutboxMail } from './mail/outbox-mail.entity.js';
import { Media } from './media/media.entity.js';
import { GoodsOrderGrant } from './ordering/goods-order-grant.entity.js';
import { OrderLine } from './orders/order-line.entity.js';
import { Order } from './orders/order.entity.js';
import { StockMovement } from './stock/stock-movement.entity.js';
import { ClientRelease } from './persisted-documents/client-release.entity.js';
import { PoolingCampaign } from './products/pooling-campaign.entity.js';
import { QuotaUsage } from './quota/quota-usage.entity.js';
import { Quota } from './quota/quota.entity.js';
import { SERVER_FOLDER } from './server-folder.js';
import { Setting } from './settings/setting.entity.js';
import { Carrier } from './carriers/carrier.entity.js';
import { Shipment } from './fulfilment/shipment.entity.js';
import { ShippingRate } from './shipping-cost/shipping-rate.entity.js';
import { VatRate } from './pricing/vat-rate.entity.js';
import { StatisticsExport } from './statistics/statistics-export.entity.js';
import { poolLimits } from './database/limit-session.js';
import { limitPoolQueue } from './database/pool-queue.js';
import { PreparedClient } from './database/prepared-client.js';
import { type SessionLimits, SHOP_LIMITS } from './database/session-limits.js';

export interface OrmSettings {
  readonly poolSize?: number;
  readonly limits?: SessionLimits;
  /** For the tools that write and check migrations. */
  readonly isAuthoring?: boolean;
}

/** The ORM's options for a database; used by the process, the migrations' tools and the tests alike. */
export function ormOptions(
  url: string,
  { poolSize = 12, limits = SHOP_LIMITS, isAuthoring = false }: OrmSettings = {},
): Options {
  return defineConfig({
    clientUrl: url,
    entities: [
      AccessEntry,
      Account,
      Address,
      Allocation,
      AuditEntry,
      Carrier,
      Cart,
      CartLine,
      Category,
      ClientRelease,
      DeviceKey,
      EmailChange,
      Establishment,
      GoodsOrderGrant,
      Media,
      Order,
      OrderLine,
      OutboxMail,
      PoolingCampaign,
      Product,
      Quota,
      QuotaUsage,
      Session,
      Setting,
      Shipment,
      ShippingRate,
      VatRate,
      StatisticsExport,
      StockMovement,
    ],
    metadataProvider: ReflectMetadataProvider,
    extensions: [Migrator],
    migrations: {
      path: path.join(import.meta.dirname, 'database/migrations'),
      pathTs: path.join(SERVER_FOLDER, 'src/database/migrations'),
      // Only the tools that write and check migrations keep one: applying must not rewrite it
      snapshot: isAuthoring,
      snapshotName: '.snapshot',
      tableName: 'migration',
      // Its coloured lines among the log's JSON
      silent: !isAuthoring,
    },
    // Agenda's table is its own
    schemaGenerator: { skipTables: ['agenda_jobs', 'migration', 'sign_in_attempt'] },
    pool: { min: 1, max: poolSize, idleTimeoutMillis: 60_000 },
    driverOptions: { Client: PreparedClient, onPoolCreated: limitPoolQueue, ...poolLimits(limits) },
    discovery: { warnWhenNoEntities: false },
  });
}

// MikroORM's command line reads a default export; it is the only user of this address
export default ormOptions(process.env['DATABASE_URL'] ?? 'postgresql://127.0.0.1:5432/boutique');
