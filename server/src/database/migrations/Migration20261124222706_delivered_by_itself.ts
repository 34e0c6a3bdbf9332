import { Migration } from '@mikro-orm/migrations';

export class Migration20261124222706_delivered_by_itself extends Migration {
  override name = 'Migration20261124222706_delivered_by_itself';

  override up(): void | Promise<void> {
    // R-VAL-3: the estimate was that of the day of saving; no parcel arrives before it has left
    this.addSql(`update "orders" o set "estimated_delivery_date" = greatest(o."estimated_delivery_date", s."shipped_on")
      from "shipment" s where s."order_id" = o."id" and o."delivery_status" = 'SHIPPED';`);
    this.addSql(
      `create index "orders_to_deliver" on "orders" ("estimated_delivery_date", "id") where "delivery_status" = 'SHIPPED';`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`drop index "orders_to_deliver";`);
  }
}
