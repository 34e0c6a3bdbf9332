import { Migration } from '@mikro-orm/migrations';

/** Carriers are edited at a page: with versions, and archived instead of switched off. When that was, nobody knows: now. */
export class Migration20261125021849_carrier_records extends Migration {

  override name = 'Migration20261125021849_carrier_records';

  override up(): void | Promise<void> {
    this.addSql(`alter table "carrier" add "archived_at" timestamptz null, add "version" int not null default 1;`);
    this.addSql(`update "carrier" set "archived_at" = now() where not "is_active";`);
    this.addSql(`alter table "carrier" drop column "is_active";`);
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "carrier" add "is_active" boolean not null default true;`);
    this.addSql(`update "carrier" set "is_active" = false where "archived_at" is not null;`);
    this.addSql(`alter table "carrier" drop column "archived_at", drop column "version";`);
  }

}
