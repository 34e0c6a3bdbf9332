import { Migration } from '@mikro-orm/migrations';

/** Orders keep the identifier and the two names of who saved them. Of those from before, what the account can still tell. */
export class Migration20261124232450_orders_keep_who extends Migration {

  override name = 'Migration20261124232450_orders_keep_who';

  override up(): void | Promise<void> {
    this.addSql(`alter table "orders" add "ordered_by_identifier" text null, add "ordered_by_first_name" text null, add "ordered_by_last_name" text null;`);
    // The name of then was one text: where it is still the account's, that says where it parts; else after the first word
    this.addSql(`update "orders" o set "ordered_by_identifier" = a."identifier",
      "ordered_by_first_name" = case when o."ordered_by" = a."first_name" || ' ' || a."last_name" then a."first_name"
        else split_part(o."ordered_by", ' ', 1) end,
      "ordered_by_last_name" = case when o."ordered_by" = a."first_name" || ' ' || a."last_name" then a."last_name"
        else ltrim(substr(o."ordered_by", length(split_part(o."ordered_by", ' ', 1)) + 1)) end
      from "account" a where a."id" = o."account_id";`);
    this.addSql(`alter table "orders" alter column "ordered_by_identifier" set not null,
      alter column "ordered_by_first_name" set not null, alter column "ordered_by_last_name" set not null;`);
    this.addSql(`alter table "orders" drop column "ordered_by";`);
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "orders" add "ordered_by" text null;`);
    this.addSql(`update "orders" set "ordered_by" = "ordered_by_first_name" || ' ' || "ordered_by_last_name";`);
    this.addSql(`alter table "orders" alter column "ordered_by" set not null;`);
    this.addSql(`alter table "orders" drop column "ordered_by_identifier", drop column "ordered_by_first_name", drop column "ordered_by_last_name";`);
  }

}
