import { Migration } from '@mikro-orm/migrations';

export class Migration20261124143324_pooling_and_yearly_limit extends Migration {

  override name = 'Migration20261124143324_pooling_and_yearly_limit';

  override up(): void | Promise<void> {
    this.addSql(`create table "goods_order_grant" ("account_id" int not null, "year" int not null, "extra_orders" int not null, primary key ("account_id", "year"));`);

    this.addSql(`create table "pooling_campaign" ("id" serial primary key, "product_id" int not null, "status" text not null, "opens_at" timestamptz not null, "closes_at" timestamptz not null, "minimum_quantity" int not null, "closed_at" timestamptz null);`);
    this.addSql(`create index "pooling_campaign_product_id_index" on "pooling_campaign" ("product_id");`);
    this.addSql(`create index "pooling_campaign_due" on "pooling_campaign" ("closes_at", "id") where "status" = 'OPEN';`);
    this.addSql(`create unique index "pooling_campaign_one_open" on "pooling_campaign" ("product_id") where "status" = 'OPEN';`);

    this.addSql(`alter table "orders" add "pooling_campaign_id" int null;`);
    this.addSql(`alter table "orders" add constraint "orders_pooling_campaign_id_foreign" foreign key ("pooling_campaign_id") references "pooling_campaign" ("id") on delete restrict;`);
    this.addSql(`create index "orders_pooling_campaign_id_index" on "orders" ("pooling_campaign_id");`);

    this.addSql(`alter table "goods_order_grant" add constraint "goods_order_grant_account_id_foreign" foreign key ("account_id") references "account" ("id");`);
    this.addSql(`alter table "goods_order_grant" add constraint "goods_order_grant_values" check (year between 2000 and 2999 and extra_orders > 0);`);

    this.addSql(`alter table "pooling_campaign" add constraint "pooling_campaign_product_id_foreign" foreign key ("product_id") references "product" ("id");`);
    this.addSql(`alter table "pooling_campaign" add constraint "pooling_campaign_closed" check ((status = 'OPEN') = (closed_at is null));`);
    this.addSql(`alter table "pooling_campaign" add constraint "pooling_campaign_values" check (minimum_quantity > 0 and opens_at < closes_at);`);
    this.addSql(`alter table "pooling_campaign" add constraint "pooling_campaign_status_check" check ("status" in ('OPEN', 'PRODUCED', 'CANCELLED'));`);
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "orders" drop constraint "orders_pooling_campaign_id_foreign";`);

    this.addSql(`drop table if exists "goods_order_grant" cascade;`);
    this.addSql(`drop table if exists "pooling_campaign" cascade;`);

    this.addSql(`drop index "orders_pooling_campaign_id_index";`);
    this.addSql(`alter table "orders" drop column "pooling_campaign_id";`);
  }

}
