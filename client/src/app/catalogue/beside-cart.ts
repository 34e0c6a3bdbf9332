import type { AvailabilityFacts } from '../ui/availability';

/** What a product that is offered says of itself, with the choices of its drop-down. */
interface Offer extends AvailabilityFacts {
  readonly orderableQuantities: readonly number[];
}

/**
 * R-QUO-6: a product without what the cart holds of it: what is left of stock and quota, and which quantities can be added,
 * namely those that bring the cart's line to a quantity that can be saved. If the cart holds none of it, it is the product
 * itself.
 */
export function besideCart<Product extends Offer>(
  product: Product,
  inCart: number,
): Product & { isAllInCart?: boolean } {
  if (inCart === 0) return product;
  const { stockAvailable, quotaRemaining, isPooled } = product;
  const orderableQuantities = product.orderableQuantities
    .map((quantity) => quantity - inCart)
    .filter((quantity) => quantity > 0);
  return {
    ...product,
    orderableQuantities,
    isAllInCart: orderableQuantities.length === 0,
    stockAvailable: isPooled ? stockAvailable : Math.max(stockAvailable - inCart, 0),
    quotaRemaining: quotaRemaining === null ? null : Math.max(quotaRemaining - inCart, 0),
  };
}
