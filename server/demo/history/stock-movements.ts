import { StockMovementKind } from '../../src/stock/stock-movement.entity.js';
import { idOf, type Ids } from '../ids.js';
import type { StoredOrder } from './stored-order.js';
import type { DemoProduct } from '../products.js';
import { isPooled } from './planned-order.js';

interface Movement {
  product: number;
  kind: StockMovementKind;
  onHandChange: number;
  reservedChange: number;
  order: number | null;
  at: Date;
}

const { RECEIPT, ADJUSTMENT, RESERVATION, RELEASE, SHIPMENT } = StockMovementKind;

/** The ledger, oldest first: what came in, what each order held, gave back and took away. Its sums are the products' counters. */
export function stockMovements(
  stored: readonly StoredOrder[],
  products: readonly DemoProduct[],
  productIds: Ids,
  now: Date,
): Movement[] {
  const ofOrders = stored.flatMap((entry) => movementsOf(entry, productIds));
  const shipped = new Map<number, number>();
  for (const { product, onHandChange } of ofOrders) shipped.set(product, (shipped.get(product) ?? 0) - onHandChange);
  const supplies = products.flatMap((product, index) => {
    const id = idOf(productIds, product.reference);
    return suppliesOf(product, id, shipped.get(id) ?? 0, index, now);
  });
  return [...supplies, ...ofOrders].sort((a, b) => a.at.getTime() - b.at.getTime());
}

function movementsOf({ id, order }: StoredOrder, productIds: Ids): Movement[] {
  if (isPooled(order)) return [];
  return order.lines.flatMap(({ product, quantity }) => {
    const line = { product: idOf(productIds, product.reference), order: id };
    const movements: Movement[] = [
      { ...line, kind: RESERVATION, onHandChange: 0, reservedChange: quantity, at: order.savedAt },
    ];
    if (order.closedAt)
      movements.push({ ...line, kind: RELEASE, onHandChange: 0, reservedChange: -quantity, at: order.closedAt });
    if (order.shippedAt)
      movements.push({
        ...line,
        kind: SHIPMENT,
        onHandChange: -quantity,
        reservedChange: -quantity,
        at: order.shippedAt,
      });
    return movements;
  });
}

/** The printer's deliveries before the first order, a second one of what is reprinted, and a few damaged pieces. */
function suppliesOf(product: DemoProduct, id: number, shipped: number, index: number, now: Date): Movement[] {
  const daysAgo = (days: number): Date => new Date(now.getTime() - days * 86_400_000);
  const supply = (kind: StockMovementKind, onHandChange: number, days: number): Movement[] =>
    onHandChange === 0 ? [] : [{ product: id, kind, onHandChange, reservedChange: 0, order: null, at: daysAgo(days) }];
  const damaged = index % 13 === 0 && product.onHand > 100 ? 4 : 0;
  const received = product.onHand + shipped + damaged;
  const second = product.isReprinted ? Math.floor(product.onHand / 4) : 0;
  return [
    ...supply(RECEIPT, received - second, 435),
    ...supply(RECEIPT, second, 190),
    ...supply(ADJUSTMENT, -damaged, 60),
  ];
}
