import { Migration } from '@mikro-orm/migrations';

/** What each entry is about, and where it came from. Of those from before, what action, order and `after` tell. */
export class Migration20261125020027_audit_subject_and_origin extends Migration {

  override name = 'Migration20261125020027_audit_subject_and_origin';

  override up(): void | Promise<void> {
    this.addSql(`alter table "audit_entry" add "origin" text null, add "subject_type" text null, add "subject_id" text null;`);
    // Where nobody was signed in it was the command line, which does these three alone, or the shop by itself
    this.addSql(`update "audit_entry" set
      "origin" = case when "account_id" is not null then 'PAGE'
        when "action" in ('ACCOUNT_CREATED', 'SESSIONS_ENDED', 'SETTING_SAVED') then 'COMMAND' else 'JOB' end,
      "subject_type" = case when starts_with("action", 'ORDER_') then 'ORDER' when "action" = 'CAMPAIGN_CLOSED' then 'CAMPAIGN'
        when "action" = 'SETTING_SAVED' then 'SETTING' when "action" = 'INVOICING_ADDRESS_CHANGED' then 'ESTABLISHMENT'
        when "action" = 'SESSIONS_ENDED' then 'SHOP' else 'ACCOUNT' end,
      "subject_id" = case when starts_with("action", 'ORDER_') then "order_id"::text
        when "action" = 'CAMPAIGN_CLOSED' then "after" ->> 'campaignId' when "action" = 'SETTING_SAVED' then "after" ->> 'key'
        when "action" = 'INVOICING_ADDRESS_CHANGED' then "after" ->> 'establishmentId'
        when "action" = 'ACCOUNT_CREATED' then "after" ->> 'accountId'
        when "action" <> 'SESSIONS_ENDED' then "account_id"::text end;`);
    this.addSql(`alter table "audit_entry" alter column "origin" set not null, alter column "subject_type" set not null;`);
    this.addSql(`create index "audit_entry_subject" on "audit_entry" ("subject_type", "subject_id", "id") where order_id is null;`);
    this.addSql(`alter table "audit_entry" add constraint "audit_entry_order" check (order_id is null or subject_type = 'ORDER' and subject_id = order_id::text);`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop index "audit_entry_subject";`);
    this.addSql(`alter table "audit_entry" drop constraint "audit_entry_order";`);
    this.addSql(`alter table "audit_entry" drop column "origin", drop column "subject_type", drop column "subject_id";`);
  }

}
