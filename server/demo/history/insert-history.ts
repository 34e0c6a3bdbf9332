import type { EntityManager } from '@mikro-orm/postgresql';
import { OrderLine } from '../../src/orders/order-line.entity.js';
import { StockMovement } from '../../src/stock/stock-movement.entity.js';
import { AuditEntry } from '../../src/audit/audit-entry.entity.js';
import { Shipment } from '../../src/fulfilment/shipment.entity.js';
import { auditEntries } from './audit-entries.js';
import { type HistoryIds, insertOrders } from './insert-orders.js';
import type { PlannedOrder } from './planned-order.js';
import { shipments } from './shipments.js';
import { stockMovements } from './stock-movements.js';
import { idOf } from '../ids.js';
import type { DemoProduct } from '../products.js';

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
