import type { EntityManager } from '@mikro-orm/postgresql';
import { OrderLine } from '../../orders/order-line.entity.js';
import { StockMovement } from '../../stock/stock-movement.entity.js';
import { AuditEntry } from '../../audit/audit-entry.entity.js';
import { Shipment } from '../../fulfilment/shipment.entity.js';
import { auditEntries } from './history/audit-entries.js';
import { insertOrders } from './history/insert-orders.js';
import type { DemoPrice } from './history/price-order.js';
import type { PlannedOrder } from './history/planned-order.js';
import { shipments } from './history/shipments.js';
import { stockMovements } from './history/stock-movements.js';
import { idOf, type Ids } from './ids.js';
import type { DemoProduct } from './products.js';

export interface HistoryIds {
  establishmentIds: Ids;
  accountIds: Ids;
  productIds: Ids;
  /** By the product's reference. */
  campaignIds: Ids;
}

/** An order of the plan, with the id it got. */
export interface StoredOrder {
  id: number;
  order: PlannedOrder;
  price: DemoPrice;
}

/** Writes the orders, oldest first, and everything that came with them: lines, stock ledger, parcels, audit. */
export async function insertHistory(
  em: EntityManager,
  history: readonly PlannedOrder[],
  { products, now, ...ids }: HistoryIds & { products: readonly DemoProduct[]; now: Date },
): Promise<void> {
  const stored = await insertOrders(em, history, ids, now);
  await em.insertMany(
    OrderLine,
    stored.flatMap(({ id, price }) =>
      price.lines.map((line, position) => ({
        order: id,
        product: idOf(ids.productIds, line.product.reference),
        position,
        reference: line.product.reference,
        name: line.product.name,
        quantity: line.quantity,
        unitPriceExclTax: line.unitPriceExclTax,
        vatRate: line.vatRate,
        weightGrams: line.product.weightGrams,
        totalExclTax: line.totalExclTax,
        tax: line.tax,
      })),
    ),
  );
  await em.insertMany(StockMovement, stockMovements(stored, products, ids.productIds, now));
  await em.insertMany(Shipment, await shipments(em, stored, ids.accountIds));
  await em.insertMany(AuditEntry, auditEntries(stored, ids.accountIds, now));
}
