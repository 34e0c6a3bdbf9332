import { Migration } from '@mikro-orm/migrations';

export class Migration20261124220636_email_change extends Migration {

  override name = 'Migration20261124220636_email_change';

  override up(): void | Promise<void> {
    this.addSql(`create table "email_change" ("id" uuid not null default gen_random_uuid(), "account_id" int not null, "email" text not null, "token_hash" bytea null, "requested_at" timestamptz not null, "expires_at" timestamptz not null, primary key ("id"));`);
    this.addSql(`alter table "email_change" add constraint "email_change_account_id_unique" unique ("account_id");`);
    this.addSql(`alter table "email_change" add constraint "email_change_token_hash_unique" unique ("token_hash");`);
    this.addSql(`create index "email_change_expires_at_index" on "email_change" ("expires_at");`);

    this.addSql(`alter table "email_change" add constraint "email_change_account_id_foreign" foreign key ("account_id") references "account" ("id") on delete cascade;`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "email_change" cascade;`);
  }

}
