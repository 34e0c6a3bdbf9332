import type { QuantityRange } from './product.rules.js';
import { Refusal } from '../kernel/refusal.js';

/** What one must know of a product to say whether it can be ordered on a day, and in which quantities. */
export interface OrderableRow extends QuantityRange {
  readonly id: number;
  readonly reference: string;
  readonly name: string;
  readonly orderableFrom: string | null;
  readonly orderableUntil: string | null;
}

/** R-CAT-3; `today` in Europe/Paris. The first and the last day are within. */
export function isInWindow({ orderableFrom, orderableUntil }: OrderableRow, today: string): boolean {
  return !(orderableFrom && today < orderableFrom) && !(orderableUntil && today > orderableUntil);
}

/** R-CAT-3; `today` in Europe/Paris. @throws Refusal NOT_ORDERABLE_YET, NOT_ORDERABLE_ANYMORE */
export function refuseOutsideWindow(product: OrderableRow, today: string): void {
  const { reference, name, orderableFrom, orderableUntil } = product;
  if (orderableFrom && today < orderableFrom) {
    throw new Refusal('NOT_ORDERABLE_YET', { reference, name, date: orderableFrom });
  }
  if (orderableUntil && today > orderableUntil) {
    throw new Refusal('NOT_ORDERABLE_ANYMORE', { reference, name, date: orderableUntil });
  }
}

/** R-CART-2 @throws Refusal QUANTITY_NOT_ORDERABLE */
export function refuseQuantity(product: OrderableRow, requested: number): never {
  const { reference, name, quantityMinimum, quantityStep, quantityMaximum } = product;
  throw new Refusal('QUANTITY_NOT_ORDERABLE', {
    reference,
    name,
    requested,
    minimum: quantityMinimum,
    step: quantityStep,
    maximum: quantityMaximum,
  });
}
