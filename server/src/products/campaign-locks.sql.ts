/** A campaign, its row locked (shared). */
export interface LockedCampaign {
  readonly id: number;
  readonly opensAt: Date;
  readonly closesAt: Date;
}

/** A part of a `with`: the open campaigns of a cart's products, locked, shared: while a campaign closes nobody begins anything with its orders. */
export const LOCKED_CAMPAIGNS_OF_CART = (cartId: string): string => `
  campaign as (
    select g.id, g.product_id, g.opens_at, g.closes_at from pooling_campaign g
    where g.status = 'OPEN' and g.product_id in (select product_id from cart_line where cart_id = ${cartId})
    for share of g
  )`;
