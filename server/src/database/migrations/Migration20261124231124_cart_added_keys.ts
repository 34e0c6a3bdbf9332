import { Migration } from '@mikro-orm/migrations';

export class Migration20261124231124_cart_added_keys extends Migration {

  override name = 'Migration20261124231124_cart_added_keys';

  override up(): void | Promise<void> {

    this.addSql(`alter table "cart" add "added_keys" text[] not null default '{}';`);
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "cart" drop column "added_keys";`);

  }

}
