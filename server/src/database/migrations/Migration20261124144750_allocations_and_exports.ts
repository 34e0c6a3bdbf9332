import { Migration } from '@mikro-orm/migrations';

export class Migration20261124144750_allocations_and_exports extends Migration {

  override name = 'Migration20261124144750_allocations_and_exports';

  override up(): void | Promise<void> {
    this.addSql(`create table "allocation" ("id" serial primary key, "establishment_id" int not null, "product_id" int not null, "year" int not null, "quantity" int not null, "state" text not null, "date" date null);`);
    this.addSql(`create index "allocation_product_id_index" on "allocation" ("product_id");`);
    this.addSql(`alter table "allocation" add constraint "allocation_establishment_id_year_product_id_unique" unique ("establishment_id", "year", "product_id");`);

    this.addSql(`create table "statistics_export" ("id" uuid not null default gen_random_uuid(), "account_id" int not null, "scope" jsonb not null, "file_name" text not null, "row_count" int not null, "requested_at" timestamptz not null, "expires_at" timestamptz not null, primary key ("id"));`);
    this.addSql(`create index "statistics_export_account_id_index" on "statistics_export" ("account_id");`);
    this.addSql(`create index "statistics_export_expires_at_index" on "statistics_export" ("expires_at");`);

    this.addSql(`alter table "orders" drop constraint "orders_validated";`);
    this.addSql(`alter table "orders" add constraint "orders_validated" check ((status = 'VALIDATED') = (delivery_status is not null) and (status = 'VALIDATED') = (billing_status is not null) and (status <> 'POOLED' or pooling_campaign_id is not null) and case when status in ('VALIDATED', 'POOLED') then confirmation_number is not null else confirmation_number is null or (status = 'CANCELLED' and pooling_campaign_id is not null) end);`);

    this.addSql(`alter table "allocation" add constraint "allocation_establishment_id_foreign" foreign key ("establishment_id") references "establishment" ("id");`);
    this.addSql(`alter table "allocation" add constraint "allocation_product_id_foreign" foreign key ("product_id") references "product" ("id");`);
    this.addSql(`alter table "allocation" add constraint "allocation_shipped" check (state <> 'SHIPPED' or date is not null);`);
    this.addSql(`alter table "allocation" add constraint "allocation_values" check (quantity > 0 and year between 2000 and 2999);`);
    this.addSql(`alter table "allocation" add constraint "allocation_state_check" check ("state" in ('PLANNED', 'SHIPPED'));`);

    this.addSql(`alter table "statistics_export" add constraint "statistics_export_account_id_foreign" foreign key ("account_id") references "account" ("id") on delete cascade;`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "allocation" cascade;`);
    this.addSql(`drop table if exists "statistics_export" cascade;`);

    this.addSql(`alter table "orders" drop constraint "orders_validated";`);
    this.addSql(`alter table "orders" add constraint "orders_validated" check ((status = 'VALIDATED') = (confirmation_number is not null) and (status = 'VALIDATED') = (delivery_status is not null) and (status = 'VALIDATED') = (billing_status is not null));`);
  }

}
