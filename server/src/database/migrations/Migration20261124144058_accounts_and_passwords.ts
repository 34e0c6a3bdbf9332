import { Migration } from '@mikro-orm/migrations';

export class Migration20261124144058_accounts_and_passwords extends Migration {

  override name = 'Migration20261124144058_accounts_and_passwords';

  override up(): void | Promise<void> {
    this.addSql(`alter table "account" add "temporary_hash" text null, add "temporary_until" timestamptz null, add "temporary_used_at" timestamptz null, add "street" text not null default '', add "postcode" text not null default '', add "city" text not null default '';`);
    this.addSql(`alter table "account" alter column "password_hash" drop not null;`);
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "account" drop column "temporary_hash", drop column "temporary_until", drop column "temporary_used_at", drop column "street", drop column "postcode", drop column "city";`);
    this.addSql(`alter table "account" alter column "password_hash" set not null;`);
  }

}
