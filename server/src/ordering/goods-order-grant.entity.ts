import { EntityName, PrimaryKeyProp, type Ref } from '@mikro-orm/core';
import { Check, Entity, ManyToOne, Property } from '@mikro-orm/decorators/legacy';
import { Account } from '../accounts/account.entity.js';

/** R-QUO-5: orders of goods that an admin grants an account in a calendar year, on top of everybody's limit. */
@Entity()
@Check({ name: 'goods_order_grant_values', expression: 'year between 2000 and 2999 and extra_orders > 0' })
export class GoodsOrderGrant {
  [EntityName]?: 'GoodsOrderGrant';
  [PrimaryKeyProp]?: ['account', 'year'];

  @ManyToOne(() => Account, { primary: true, ref: true })
  account!: Ref<Account>;

  @Property({ type: 'integer', primary: true })
  year!: number;

  @Property({ type: 'integer' })
  extraOrders!: number;
}
