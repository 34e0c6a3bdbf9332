import { Migration } from '@mikro-orm/migrations';

export class Migration20261124140238_initial extends Migration {

  override name = 'Migration20261124140238_initial';

  override up(): void | Promise<void> {
    // Search without accents and case (R-CAT-5). Both extensions are trusted: the owner of the database may add them
    this.addSql(`create extension if not exists unaccent;`);
    this.addSql(`create extension if not exists pg_trgm;`);
    // Typographic apostrophes and no-break spaces are what a keyboard types instead.
    // unaccent is only "stable" because its dictionary could be changed; ours is not, and an index needs "immutable"
    this.addSql(`create function search_text(name text, reference text) returns text language sql immutable parallel safe as $$
      select lower(public.unaccent('public.unaccent'::regdictionary, translate(name || ' ' || reference, U&'\\2019\\00A0\\202F', '''  ')))
    $$;`);

    this.addSql(`create table "carrier" ("id" serial primary key, "name" text not null, "tracking_url_template" text not null, "is_active" boolean not null default true);`);
    this.addSql(`alter table "carrier" add constraint "carrier_name_unique" unique ("name");`);

    this.addSql(`create table "category" ("id" serial primary key, "universe" text not null, "slug" text not null, "name" text not null, "position" int not null);`);
    this.addSql(`alter table "category" add constraint "category_universe_slug_unique" unique ("universe", "slug");`);

    this.addSql(`create table "establishment" ("id" serial primary key, "code" text not null, "name" text not null, "kind" text not null, "zone" text not null, "delivery_address" jsonb not null, "invoicing_party_id" int null, "invoicing_address" jsonb null);`);
    this.addSql(`alter table "establishment" add constraint "establishment_code_unique" unique ("code");`);
    this.addSql(`create index "establishment_invoicing_party_id_index" on "establishment" ("invoicing_party_id");`);

    this.addSql(`create table "account" ("id" serial primary key, "identifier" text not null, "type" text not null, "universes" text[] not null, "first_name" text not null, "last_name" text not null, "email" text not null, "phone" text not null, "password_hash" text not null, "must_change_password" boolean not null default false, "is_active" boolean not null default true, "home_establishment_id" int not null, "delivery_address" jsonb not null, "created_at" timestamptz not null default now());`);
    this.addSql(`create index "account_home_establishment_id_index" on "account" ("home_establishment_id");`);
    this.addSql(`create unique index "account_identifier_unique" on "account" (lower("identifier"));`);

    this.addSql(`create table "account_managed_establishment" ("account_id" int not null, "establishment_id" int not null, primary key ("account_id", "establishment_id"));`);

    this.addSql(`create table "media" ("sha256" text not null, "small" bytea not null, "small_width" int not null, "small_height" int not null, "large" bytea not null, "large_width" int not null, "large_height" int not null, "byte_size" int not null, "created_at" timestamptz not null default now(), primary key ("sha256"));`);

    this.addSql(`create table "orders" ("id" serial primary key, "number" text not null, "account_id" int not null, "recipient_id" int not null, "universe" text not null, "status" text not null, "billing_status" text null, "delivery_status" text null, "confirmation_number" text null, "ansh_number" text null, "ordered_by" text not null, "recipient_name" text not null, "delivery_address" jsonb not null, "invoicing_name" text not null, "invoicing_address" jsonb not null, "saved_at" timestamptz not null, "modified_at" timestamptz null, "reserved_until" timestamptz not null, "remind_at" timestamptz not null, "reminded_at" timestamptz null, "validated_at" timestamptz null, "closed_at" timestamptz null, "quota_month" date not null, "lines_excl_tax" int not null, "lines_tax" int not null, "shipping_excl_tax" int not null default 0, "shipping_tax" int not null default 0, "handling_excl_tax" int not null default 0, "handling_tax" int not null default 0, "carrier_name" text null, "estimated_delivery_date" date null, "line_count" int not null, "idempotency_key" text null);`);
    this.addSql(`alter table "orders" add constraint "orders_number_unique" unique ("number");`);
    this.addSql(`create index "orders_recipient_id_index" on "orders" ("recipient_id");`);
    this.addSql(`alter table "orders" add constraint "orders_confirmation_number_unique" unique ("confirmation_number");`);
    this.addSql(`create index "orders_of_account" on "orders" ("account_id", "saved_at" desc, "id" desc);`);
    this.addSql(`create index "orders_to_prepare" on "orders" ("delivery_status", "validated_at", "id") where "status" = 'VALIDATED';`);
    this.addSql(`create index "orders_to_remind" on "orders" ("remind_at", "id") where "status" = 'SAVED' and "reminded_at" is null;`);
    this.addSql(`create index "orders_due" on "orders" ("reserved_until", "id") where "status" = 'SAVED';`);
    this.addSql(`alter table "orders" add constraint "orders_account_id_idempotency_key_unique" unique ("account_id", "idempotency_key");`);

    this.addSql(`create table "audit_entry" ("id" bigserial primary key, "at" timestamptz not null, "action" text not null, "account_id" int null, "order_id" int null, "before" jsonb null, "after" jsonb null);`);
    this.addSql(`create index "audit_entry_account_id_index" on "audit_entry" ("account_id");`);
    this.addSql(`create index "audit_entry_order_id_index" on "audit_entry" ("order_id");`);

    this.addSql(`create table "outbox_mail" ("id" serial primary key, "kind" text not null, "dedupe_key" text not null, "recipient" text not null, "order_id" int null, "data" jsonb not null, "created_at" timestamptz not null default now(), "next_attempt_at" timestamptz not null default now(), "attempts" int not null default 0, "claimed_until" timestamptz null, "sent_at" timestamptz null, "last_error" text null, "failed_at" timestamptz null);`);
    this.addSql(`alter table "outbox_mail" add constraint "outbox_mail_dedupe_key_unique" unique ("dedupe_key");`);
    this.addSql(`create index "outbox_mail_order_id_index" on "outbox_mail" ("order_id");`);
    this.addSql(`create index "outbox_mail_due" on "outbox_mail" ("next_attempt_at") where "sent_at" is null and "failed_at" is null;`);

    this.addSql(`create table "product" ("id" serial primary key, "reference" text not null, "name" text not null, "description" text not null, "universe" text not null, "category_id" int not null, "price_excl_tax" int not null, "vat_rate" int not null, "weight_grams" int not null, "volume_cm3" int not null, "on_hand" int not null default 0, "reserved" int not null default 0, "quantity_minimum" int not null, "quantity_step" int not null, "quantity_maximum" int not null, "orderable_from" date null, "orderable_until" date null, "default_monthly_quota" int null, "is_reprinted" boolean not null default false, "is_pooled" boolean not null default false, "image_sha256" text null, "created_at" timestamptz not null default now(), "archived_at" timestamptz null);`);
    this.addSql(`alter table "product" add constraint "product_reference_unique" unique ("reference");`);
    this.addSql(`create index "product_category_id_index" on "product" ("category_id");`);
    this.addSql(`create index "product_image_sha256_index" on "product" ("image_sha256");`);
    this.addSql(`create index "product_shelf" on "product" ("universe", "name" collate "fr-x-icu", "id") where "archived_at" is null;`);
    this.addSql(`create index "product_search" on "product" using gin (search_text("name", "reference") gin_trgm_ops);`);

    this.addSql(`create table "order_line" ("id" serial primary key, "order_id" int not null, "product_id" int not null, "position" int not null, "reference" text not null, "name" text not null, "quantity" int not null, "unit_price_excl_tax" int not null, "vat_rate" int not null, "total_excl_tax" int not null, "tax" int not null, "weight_grams" int not null);`);
    this.addSql(`create index "order_line_product_id_index" on "order_line" ("product_id");`);
    this.addSql(`alter table "order_line" add constraint "order_line_order_id_product_id_unique" unique ("order_id", "product_id");`);

    this.addSql(`create table "quota" ("id" serial primary key, "product_id" int not null, "establishment_id" int null, "establishment_kind" text null, "monthly_limit" int not null, "valid_from" date null, "valid_until" date null);`);
    this.addSql(`create index "quota_product_id_index" on "quota" ("product_id");`);
    this.addSql(`create index "quota_establishment_id_index" on "quota" ("establishment_id");`);

    this.addSql(`create table "quota_usage" ("establishment_id" int not null, "month" date not null, "product_id" int not null, "used" int not null, primary key ("establishment_id", "month", "product_id"));`);
    this.addSql(`create index "quota_usage_product_id_index" on "quota_usage" ("product_id");`);

    this.addSql(`create table "session" ("id" uuid not null default gen_random_uuid(), "token_hash" bytea not null, "account_id" int not null, "created_at" timestamptz not null default now(), "expires_at" timestamptz not null, "ends_at" timestamptz not null, "user_agent" text null, primary key ("id"));`);
    this.addSql(`alter table "session" add constraint "session_token_hash_unique" unique ("token_hash");`);
    this.addSql(`create index "session_account_id_index" on "session" ("account_id");`);
    this.addSql(`create index "session_expires_at_index" on "session" ("expires_at");`);

    this.addSql(`create table "cart" ("id" uuid not null, "universe" text null, "recipient_id" int not null, "needs_update" boolean not null default false, "delivery_address" jsonb null, "order_id" int null, primary key ("id"));`);
    this.addSql(`create index "cart_recipient_id_index" on "cart" ("recipient_id");`);
    this.addSql(`create index "cart_order_id_index" on "cart" ("order_id");`);

    this.addSql(`create table "cart_line" ("cart_id" uuid not null, "product_id" int not null, "quantity" int not null, "previous_quantity" int null, "added_at" timestamptz not null default clock_timestamp(), primary key ("cart_id", "product_id"));`);
    this.addSql(`create index "cart_line_product_id_index" on "cart_line" ("product_id");`);

    this.addSql(`create table "setting" ("key" text not null, "value" jsonb not null, "updated_at" timestamptz not null default now(), primary key ("key"));`);

    this.addSql(`create table "shipment" ("id" serial primary key, "order_id" int not null, "carrier_id" int not null, "tracking_number" text not null, "shipped_on" date not null, "recorded_at" timestamptz not null, "recorded_by_id" int not null);`);
    this.addSql(`alter table "shipment" add constraint "shipment_order_id_unique" unique ("order_id");`);
    this.addSql(`create index "shipment_carrier_id_index" on "shipment" ("carrier_id");`);
    this.addSql(`create index "shipment_recorded_by_id_index" on "shipment" ("recorded_by_id");`);

    this.addSql(`create table "shipping_rate" ("id" serial primary key, "zone" text not null, "maximum_grams" int not null, "maximum_cm3" int not null, "price_excl_tax" int not null);`);
    this.addSql(`alter table "shipping_rate" add constraint "shipping_rate_zone_maximum_grams_unique" unique ("zone", "maximum_grams");`);

    this.addSql(`create table "stock_movement" ("id" bigserial primary key, "product_id" int not null, "kind" text not null, "on_hand_change" int not null default 0, "reserved_change" int not null default 0, "order_id" int null, "at" timestamptz not null);`);
    this.addSql(`create index "stock_movement_product_id_index" on "stock_movement" ("product_id");`);
    this.addSql(`create index "stock_movement_order_id_index" on "stock_movement" ("order_id");`);

    this.addSql(`alter table "category" add constraint "category_universe_check" check ("universe" in ('PRINTS', 'GOODS'));`);

    this.addSql(`alter table "establishment" add constraint "establishment_invoicing_party_id_foreign" foreign key ("invoicing_party_id") references "establishment" ("id") on delete set null;`);
    this.addSql(`alter table "establishment" add constraint "establishment_kind_check" check ("kind" in ('SECTION', 'ER', 'CT', 'HEAD_OFFICE'));`);
    this.addSql(`alter table "establishment" add constraint "establishment_zone_check" check ("zone" in ('METROPOLITAN', 'CORSICA', 'OVERSEAS_1', 'OVERSEAS_2'));`);

    this.addSql(`alter table "account" add constraint "account_home_establishment_id_foreign" foreign key ("home_establishment_id") references "establishment" ("id");`);
    this.addSql(`alter table "account" add constraint "account_type_check" check ("type" in ('SECTION_DIRECTOR', 'REGIONAL_ASSISTANT', 'PREVENTION_OFFICER', 'HEAD_OFFICE_ASSISTANT', 'HEAD_OFFICE_ADMIN', 'LOGISTICIAN'));`);
    this.addSql(`alter table "account" add constraint "account_universes_check" check ("universes" <@ array['PRINTS'::text, 'GOODS'::text]);`);

    this.addSql(`alter table "account_managed_establishment" add constraint "account_managed_establishment_account_id_foreign" foreign key ("account_id") references "account" ("id") on update cascade on delete cascade;`);
    this.addSql(`alter table "account_managed_establishment" add constraint "account_managed_establishment_establishment_id_foreign" foreign key ("establishment_id") references "establishment" ("id") on update cascade on delete cascade;`);

    this.addSql(`alter table "media" add constraint "media_measures" check (small_width > 0 and small_height > 0 and large_width > 0 and large_height > 0 and byte_size > 0);`);
    this.addSql(`alter table "media" add constraint "media_sha256" check (sha256 ~ '^[0-9a-f]{64}\$');`);

    this.addSql(`alter table "orders" add constraint "orders_account_id_foreign" foreign key ("account_id") references "account" ("id");`);
    this.addSql(`alter table "orders" add constraint "orders_recipient_id_foreign" foreign key ("recipient_id") references "establishment" ("id");`);
    this.addSql(`alter table "orders" add constraint "orders_validated" check ((status = 'VALIDATED') = (confirmation_number is not null) and (status = 'VALIDATED') = (delivery_status is not null) and (status = 'VALIDATED') = (billing_status is not null));`);
    this.addSql(`alter table "orders" add constraint "orders_amounts" check (lines_excl_tax >= 0 and lines_tax >= 0 and shipping_excl_tax >= 0 and shipping_tax >= 0 and handling_excl_tax >= 0 and handling_tax >= 0);`);
    this.addSql(`alter table "orders" add constraint "orders_universe_check" check ("universe" in ('PRINTS', 'GOODS'));`);
    this.addSql(`alter table "orders" add constraint "orders_status_check" check ("status" in ('SAVED', 'POOLED', 'VALIDATED', 'CANCELLED', 'EXPIRED'));`);
    this.addSql(`alter table "orders" add constraint "orders_billing_status_check" check ("billing_status" in ('TO_BE_INVOICED', 'AWAITING_PAYMENT', 'PAID', 'NOT_BILLED'));`);
    this.addSql(`alter table "orders" add constraint "orders_delivery_status_check" check ("delivery_status" in ('IN_PREPARATION', 'SHIPPED', 'DELIVERED'));`);

    this.addSql(`alter table "audit_entry" add constraint "audit_entry_account_id_foreign" foreign key ("account_id") references "account" ("id") on delete set null;`);
    this.addSql(`alter table "audit_entry" add constraint "audit_entry_order_id_foreign" foreign key ("order_id") references "orders" ("id") on delete set null;`);

    this.addSql(`alter table "outbox_mail" add constraint "outbox_mail_attempts" check (attempts >= 0);`);

    this.addSql(`alter table "product" add constraint "product_category_id_foreign" foreign key ("category_id") references "category" ("id");`);
    this.addSql(`alter table "product" add constraint "product_image_sha256_foreign" foreign key ("image_sha256") references "media" ("sha256") on delete set null;`);
    this.addSql(`alter table "product" add constraint "product_quota" check (default_monthly_quota >= 0);`);
    this.addSql(`alter table "product" add constraint "product_measures" check (weight_grams >= 0 and volume_cm3 >= 0);`);
    this.addSql(`alter table "product" add constraint "product_price" check (price_excl_tax >= 0 and vat_rate >= 0 and vat_rate < 10000);`);
    this.addSql(`alter table "product" add constraint "product_quantities" check (quantity_minimum > 0 and quantity_step > 0 and quantity_maximum >= quantity_minimum and (quantity_maximum - quantity_minimum) / quantity_step <= 200);`);
    this.addSql(`alter table "product" add constraint "product_counters" check (0 <= reserved and reserved <= on_hand);`);
    this.addSql(`alter table "product" add constraint "product_universe_check" check ("universe" in ('PRINTS', 'GOODS'));`);

    this.addSql(`alter table "order_line" add constraint "order_line_order_id_foreign" foreign key ("order_id") references "orders" ("id") on delete cascade;`);
    this.addSql(`alter table "order_line" add constraint "order_line_product_id_foreign" foreign key ("product_id") references "product" ("id");`);
    this.addSql(`alter table "order_line" add constraint "order_line_amounts" check (unit_price_excl_tax >= 0 and total_excl_tax >= 0 and tax >= 0);`);
    this.addSql(`alter table "order_line" add constraint "order_line_quantity" check (quantity > 0);`);

    this.addSql(`alter table "quota" add constraint "quota_product_id_foreign" foreign key ("product_id") references "product" ("id");`);
    this.addSql(`alter table "quota" add constraint "quota_establishment_id_foreign" foreign key ("establishment_id") references "establishment" ("id") on delete set null;`);
    this.addSql(`alter table "quota" add constraint "quota_validity" check (valid_from is null or valid_until is null or valid_from <= valid_until);`);
    this.addSql(`alter table "quota" add constraint "quota_limit" check (monthly_limit >= 0);`);
    this.addSql(`alter table "quota" add constraint "quota_subject" check ((establishment_id is null) <> (establishment_kind is null));`);
    this.addSql(`alter table "quota" add constraint "quota_establishment_kind_check" check ("establishment_kind" in ('SECTION', 'ER', 'CT', 'HEAD_OFFICE'));`);

    this.addSql(`alter table "quota_usage" add constraint "quota_usage_establishment_id_foreign" foreign key ("establishment_id") references "establishment" ("id");`);
    this.addSql(`alter table "quota_usage" add constraint "quota_usage_product_id_foreign" foreign key ("product_id") references "product" ("id");`);
    this.addSql(`alter table "quota_usage" add constraint "quota_usage_used" check (used >= 0);`);

    this.addSql(`alter table "session" add constraint "session_account_id_foreign" foreign key ("account_id") references "account" ("id") on delete cascade;`);

    this.addSql(`alter table "cart" add constraint "cart_id_foreign" foreign key ("id") references "session" ("id") on update cascade on delete cascade;`);
    this.addSql(`alter table "cart" add constraint "cart_recipient_id_foreign" foreign key ("recipient_id") references "establishment" ("id");`);
    this.addSql(`alter table "cart" add constraint "cart_order_id_foreign" foreign key ("order_id") references "orders" ("id") on delete set null;`);
    this.addSql(`alter table "cart" add constraint "cart_universe_check" check ("universe" in ('PRINTS', 'GOODS'));`);

    this.addSql(`alter table "cart_line" add constraint "cart_line_cart_id_foreign" foreign key ("cart_id") references "cart" ("id") on update cascade on delete cascade;`);
    this.addSql(`alter table "cart_line" add constraint "cart_line_product_id_foreign" foreign key ("product_id") references "product" ("id") on update cascade on delete cascade;`);
    this.addSql(`alter table "cart_line" add constraint "cart_line_quantity" check (quantity >= 0);`);

    this.addSql(`alter table "shipment" add constraint "shipment_order_id_foreign" foreign key ("order_id") references "orders" ("id");`);
    this.addSql(`alter table "shipment" add constraint "shipment_carrier_id_foreign" foreign key ("carrier_id") references "carrier" ("id");`);
    this.addSql(`alter table "shipment" add constraint "shipment_recorded_by_id_foreign" foreign key ("recorded_by_id") references "account" ("id");`);

    this.addSql(`alter table "shipping_rate" add constraint "shipping_rate_values" check (maximum_grams > 0 and maximum_cm3 > 0 and price_excl_tax >= 0);`);
    this.addSql(`alter table "shipping_rate" add constraint "shipping_rate_zone_check" check ("zone" in ('METROPOLITAN', 'CORSICA', 'OVERSEAS_1', 'OVERSEAS_2'));`);

    this.addSql(`alter table "stock_movement" add constraint "stock_movement_product_id_foreign" foreign key ("product_id") references "product" ("id");`);
    this.addSql(`alter table "stock_movement" add constraint "stock_movement_order_id_foreign" foreign key ("order_id") references "orders" ("id") on delete set null;`);
    this.addSql(`alter table "stock_movement" add constraint "stock_movement_kind_signs" check (case kind when 'RECEIPT' then on_hand_change > 0 and reserved_change = 0 when 'ADJUSTMENT' then on_hand_change <> 0 and reserved_change = 0 when 'RESERVATION' then on_hand_change = 0 and reserved_change > 0 when 'RELEASE' then on_hand_change = 0 and reserved_change < 0 else on_hand_change < 0 and reserved_change = on_hand_change end);`);
    this.addSql(`alter table "stock_movement" add constraint "stock_movement_kind_check" check ("kind" in ('RECEIPT', 'ADJUSTMENT', 'RESERVATION', 'RELEASE', 'SHIPMENT'));`);
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "shipment" drop constraint "shipment_carrier_id_foreign";`);
    this.addSql(`alter table "product" drop constraint "product_category_id_foreign";`);
    this.addSql(`alter table "establishment" drop constraint "establishment_invoicing_party_id_foreign";`);
    this.addSql(`alter table "account" drop constraint "account_home_establishment_id_foreign";`);
    this.addSql(`alter table "account_managed_establishment" drop constraint "account_managed_establishment_establishment_id_foreign";`);
    this.addSql(`alter table "orders" drop constraint "orders_recipient_id_foreign";`);
    this.addSql(`alter table "quota" drop constraint "quota_establishment_id_foreign";`);
    this.addSql(`alter table "quota_usage" drop constraint "quota_usage_establishment_id_foreign";`);
    this.addSql(`alter table "cart" drop constraint "cart_recipient_id_foreign";`);
    this.addSql(`alter table "account_managed_establishment" drop constraint "account_managed_establishment_account_id_foreign";`);
    this.addSql(`alter table "orders" drop constraint "orders_account_id_foreign";`);
    this.addSql(`alter table "audit_entry" drop constraint "audit_entry_account_id_foreign";`);
    this.addSql(`alter table "session" drop constraint "session_account_id_foreign";`);
    this.addSql(`alter table "shipment" drop constraint "shipment_recorded_by_id_foreign";`);
    this.addSql(`alter table "product" drop constraint "product_image_sha256_foreign";`);
    this.addSql(`alter table "audit_entry" drop constraint "audit_entry_order_id_foreign";`);
    this.addSql(`alter table "order_line" drop constraint "order_line_order_id_foreign";`);
    this.addSql(`alter table "cart" drop constraint "cart_order_id_foreign";`);
    this.addSql(`alter table "shipment" drop constraint "shipment_order_id_foreign";`);
    this.addSql(`alter table "stock_movement" drop constraint "stock_movement_order_id_foreign";`);
    this.addSql(`alter table "order_line" drop constraint "order_line_product_id_foreign";`);
    this.addSql(`alter table "quota" drop constraint "quota_product_id_foreign";`);
    this.addSql(`alter table "quota_usage" drop constraint "quota_usage_product_id_foreign";`);
    this.addSql(`alter table "cart_line" drop constraint "cart_line_product_id_foreign";`);
    this.addSql(`alter table "stock_movement" drop constraint "stock_movement_product_id_foreign";`);
    this.addSql(`alter table "cart" drop constraint "cart_id_foreign";`);
    this.addSql(`alter table "cart_line" drop constraint "cart_line_cart_id_foreign";`);

    this.addSql(`drop table if exists "carrier" cascade;`);
    this.addSql(`drop table if exists "category" cascade;`);
    this.addSql(`drop table if exists "establishment" cascade;`);
    this.addSql(`drop table if exists "account" cascade;`);
    this.addSql(`drop table if exists "account_managed_establishment" cascade;`);
    this.addSql(`drop table if exists "media" cascade;`);
    this.addSql(`drop table if exists "orders" cascade;`);
    this.addSql(`drop table if exists "audit_entry" cascade;`);
    this.addSql(`drop table if exists "outbox_mail" cascade;`);
    this.addSql(`drop table if exists "product" cascade;`);
    this.addSql(`drop table if exists "order_line" cascade;`);
    this.addSql(`drop table if exists "quota" cascade;`);
    this.addSql(`drop table if exists "quota_usage" cascade;`);
    this.addSql(`drop table if exists "session" cascade;`);
    this.addSql(`drop table if exists "cart" cascade;`);
    this.addSql(`drop table if exists "cart_line" cascade;`);
    this.addSql(`drop table if exists "setting" cascade;`);
    this.addSql(`drop table if exists "shipment" cascade;`);
    this.addSql(`drop table if exists "shipping_rate" cascade;`);
    this.addSql(`drop table if exists "stock_movement" cascade;`);
  }

}
