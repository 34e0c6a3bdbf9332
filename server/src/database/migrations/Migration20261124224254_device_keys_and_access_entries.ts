import { Migration } from '@mikro-orm/migrations';

export class Migration20261124224254_device_keys_and_access_entries extends Migration {

  override name = 'Migration20261124224254_device_keys_and_access_entries';

  override up(): void | Promise<void> {
    this.addSql(`create table "device_key" ("id" serial primary key, "key" bytea not null, "created_at" timestamptz not null default now());`);
    // The first: two uuids have 244 random bits
    this.addSql(`insert into "device_key" ("key") values (decode(replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''), 'hex'));`);

    this.addSql(`create table "access_entry" ("id" bigserial primary key, "hour" timestamptz not null, "event" text not null, "account_id" int null, "typed" text not null default '', "address" text not null, "subject" text null, "times" int not null default 1, "last_at" timestamptz not null);`);
    this.addSql(`create index "access_entry_account_id_index" on "access_entry" ("account_id");`);
    this.addSql(`create unique index "access_entry_alike" on "access_entry" ("hour", "event", "account_id", "typed", "address") nulls not distinct;`);

    this.addSql(`alter table "access_entry" add constraint "access_entry_account_id_foreign" foreign key ("account_id") references "account" ("id") on delete cascade;`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "device_key" cascade;`);
    this.addSql(`drop table if exists "access_entry" cascade;`);
  }

}
