/** The drop-down of a product: from minimum to maximum by step, no further than `limit` (R-CAT-2, R-CAT-4). */
export function orderableQuantities(
  { quantityMinimum, quantityStep, quantityMaximum }: QuantityRange,
  limit: number,
): number[] {
  const quantities: number[] = [];
  const last = Math.min(quantityMaximum, limit);
  for (let quantity = quantityMinimum; quantity <= last; quantity += quantityStep) quantities.push(quantity);
  return quantities;
}

/** The largest orderable quantity that is not above `limit`, or 0 (R-ENT-2). */
export function largestOrderable(range: QuantityRange, limit: number): number {
  const { quantityMinimum, quantityStep, quantityMaximum } = range;
  const capped = Math.min(quantityMaximum, limit);
  if (capped < quantityMinimum) return 0;
  return quantityMinimum + Math.floor((capped - quantityMinimum) / quantityStep) * quantityStep;
}

/** Whether `quantity` is one of the product's choices. */
export function isOrderableQuantity(range: QuantityRange, quantity: number): boolean {
  const { quantityMinimum, quantityStep, quantityMaximum } = range;
  return (
    Number.isInteger(quantity) &&
    quantity >= quantityMinimum &&
    quantity <= quantityMaximum &&
    (quantity - quantityMinimum) % quantityStep === 0
  );
}

export interface QuantityRange {
  quantityMinimum: number;
  quantityStep: number;
  quantityMaximum: number;
}
