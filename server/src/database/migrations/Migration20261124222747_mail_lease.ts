import { Migration } from '@mikro-orm/migrations';

export class Migration20261124222747_mail_lease extends Migration {

  override name = 'Migration20261124222747_mail_lease';

  override up(): void | Promise<void> {
    this.addSql(`alter table "outbox_mail" add "claimed_by" uuid null;`);
    this.addSql(`create index "outbox_mail_given_up" on "outbox_mail" ("failed_at") where "sent_at" is null and "failed_at" is not null;`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop index "outbox_mail_given_up";`);
    this.addSql(`alter table "outbox_mail" drop column "claimed_by";`);
  }

}
