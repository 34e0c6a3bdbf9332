import { Migration } from '@mikro-orm/migrations';

export class Migration20261125015116_client_releases extends Migration {

  override name = 'Migration20261125015116_client_releases';

  override up(): void | Promise<void> {
    this.addSql(`create table "client_release" ("id" text not null, "documents" jsonb not null, "started_at" timestamptz not null, primary key ("id"));`);

    this.addSql(`alter table "client_release" add constraint "client_release_id" check (id ~ '^[0-9a-f]{64}\$');`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "client_release" cascade;`);
  }

}
