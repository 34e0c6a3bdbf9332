import type { DemoPrice } from './price-order.js';
import type { PlannedOrder } from './planned-order.js';

/** An order of the plan, with the id it got. */
export interface StoredOrder {
  id: number;
  order: PlannedOrder;
  price: DemoPrice;
}
