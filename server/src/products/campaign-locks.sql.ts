/** A campaign, its row locked (shared). */
export interface LockedCampaign {
  readonly id: number;
  readonly opensAt: Date;
  readonly closesAt: Date;
}

/**
 * A condition that locks an order's campaign, shared, before the order: while the campaign closes nobody begins anything
 * with its orders. Evaluated before the order's row is locked; an order's campaign never changes. `order` says which one, in
 * terms of `orders`.
 */
export const AFTER_CAMPAIGN_OF = (order: string): string => `
  (select count(*) from (select from pooling_campaign
    where id = (select pooling_campaign_id from orders where ${order}) for share) own_campaign) >= 0`;

/** A part of a `with`: the open campaigns of a cart's products, locked as for `AFTER_CAMPAIGN_OF`. */
export const LOCKED_CAMPAIGNS_OF_CART = (cartId: string): string => `
  campaign as (
    select g.id, g.product_id, g.opens_at, g.closes_at from pooling_campaign g
    where g.status = 'OPEN' and g.product_id in (select product_id from cart_line where cart_id = ${cartId})
    for share of g
  )`;
