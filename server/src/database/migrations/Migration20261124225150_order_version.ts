import { Migration } from '@mikro-orm/migrations';

export class Migration20261124225150_order_version extends Migration {
  override name = 'Migration20261124225150_order_version';

  override up(): void | Promise<void> {
    this.addSql(`alter table "orders" add "version" int not null default 1;`);
    this.addSql(`create index "orders_saved_of_account" on "orders" ("account_id") where "status" = 'SAVED';`);
    this.addSql(`alter table "cart" add "order_version" int null;`);
    // R-RES-7: carts that « Modifier » had filled
    this.addSql(`update "cart" set "order_version" = 1 where "order_id" is not null;`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop index "orders_saved_of_account";`);
    this.addSql(`alter table "orders" drop column "version";`);
    this.addSql(`alter table "cart" drop column "order_version";`);
  }
}
