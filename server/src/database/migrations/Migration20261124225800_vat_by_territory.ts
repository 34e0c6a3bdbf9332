import { Migration } from '@mikro-orm/migrations';

/** R-AMT-1. Products keep what they are taxed at in metropolitan France; orders keep the rates they were saved with. */
export class Migration20261124225800_vat_by_territory extends Migration {

  override name = 'Migration20261124225800_vat_by_territory';

  override up(): void | Promise<void> {
    this.addSql(`create table "vat_rate" ("id" serial primary key, "vat_class" text not null, "territory" text not null, "valid_from" date not null, "rate" int not null);`);
    this.addSql(`alter table "vat_rate" add constraint "vat_rate_vat_class_territory_valid_from_unique" unique ("vat_class", "territory", "valid_from");`);

    this.addSql(`alter table "product" drop constraint "product_price";`);
    this.addSql(`alter table "product" add "vat_class" text null;`);
    this.addSql(`update "product" set "vat_class" = case "vat_rate" when 2000 then 'STANDARD' when 1000 then 'INTERMEDIATE'
      when 550 then 'REDUCED' when 210 then 'SUPER_REDUCED' when 0 then 'EXEMPT' end;`);
    // To guess a tax is worse than not to start
    this.addSql(`do $$
      declare unknown text := (select string_agg("reference", ', ' order by "reference") from "product" where "vat_class" is null);
      begin
        if unknown is not null then
          raise exception 'products with a VAT rate that is none of France (20, 10, 5.5, 2.1 or 0 %%): %', unknown
            using hint = 'Give them one of these in product.vat_rate, and start again.';
        end if;
      end $$;`);
    this.addSql(`alter table "product" alter column "vat_class" set not null;`);
    this.addSql(`alter table "product" drop column "vat_rate";`);
    this.addSql(`alter table "product" add constraint "product_vat_class_check" check ("vat_class" in ('STANDARD', 'INTERMEDIATE', 'REDUCED', 'SUPER_REDUCED', 'EXEMPT'));`);
    this.addSql(`alter table "product" add constraint "product_price" check (price_excl_tax >= 0);`);

    // Until now every order had the rates of metropolitan France: one that goes elsewhere is rated anew when it is modified
    this.addSql(`alter table "orders" add "vat_territory" text not null default 'METROPOLITAN_FRANCE', add "service_vat_rate" int not null default 2000;`);
    this.addSql(`alter table "orders" alter column "vat_territory" drop default, alter column "service_vat_rate" drop default;`);
    this.addSql(`alter table "orders" add constraint "orders_vat_territory_check" check ("vat_territory" in ('METROPOLITAN_FRANCE', 'ANTILLES_REUNION', 'GUYANE_MAYOTTE', 'COLLECTIVITIES'));`);

    this.addSql(`alter table "vat_rate" add constraint "vat_rate_value" check (rate >= 0 and rate < 10000);`);
    this.addSql(`alter table "vat_rate" add constraint "vat_rate_vat_class_check" check ("vat_class" in ('STANDARD', 'INTERMEDIATE', 'REDUCED', 'SUPER_REDUCED', 'EXEMPT'));`);
    this.addSql(`alter table "vat_rate" add constraint "vat_rate_territory_check" check ("territory" in ('METROPOLITAN_FRANCE', 'ANTILLES_REUNION', 'GUYANE_MAYOTTE', 'COLLECTIVITIES'));`);

    // Articles 278, 278-0 bis, 279, 294, 296 and 298 septies of the Code général des impôts
    this.addSql(`insert into "vat_rate" ("territory", "vat_class", "valid_from", "rate")
      select territory, vat_class, date '2014-01-01', rate from (values
        ('METROPOLITAN_FRANCE', 'STANDARD', 2000), ('METROPOLITAN_FRANCE', 'INTERMEDIATE', 1000),
        ('METROPOLITAN_FRANCE', 'REDUCED', 550), ('METROPOLITAN_FRANCE', 'SUPER_REDUCED', 210),
        ('METROPOLITAN_FRANCE', 'EXEMPT', 0),
        ('ANTILLES_REUNION', 'STANDARD', 850), ('ANTILLES_REUNION', 'INTERMEDIATE', 210),
        ('ANTILLES_REUNION', 'REDUCED', 210), ('ANTILLES_REUNION', 'SUPER_REDUCED', 105),
        ('ANTILLES_REUNION', 'EXEMPT', 0)
      ) taxed (territory, vat_class, rate)
      union all
      select territory, vat_class, date '2014-01-01', 0
      from unnest(array['GUYANE_MAYOTTE', 'COLLECTIVITIES']) territory,
        unnest(array['STANDARD', 'INTERMEDIATE', 'REDUCED', 'SUPER_REDUCED', 'EXEMPT']) vat_class;`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "vat_rate" cascade;`);

    this.addSql(`alter table "orders" drop constraint "orders_vat_territory_check";`);
    this.addSql(`alter table "orders" drop column "vat_territory", drop column "service_vat_rate";`);

    this.addSql(`alter table "product" drop constraint "product_vat_class_check";`);
    this.addSql(`alter table "product" drop constraint "product_price";`);
    this.addSql(`alter table "product" add "vat_rate" int null;`);
    this.addSql(`update "product" set "vat_rate" = case "vat_class" when 'STANDARD' then 2000 when 'INTERMEDIATE' then 1000
      when 'REDUCED' then 550 when 'SUPER_REDUCED' then 210 else 0 end;`);
    this.addSql(`alter table "product" alter column "vat_rate" set not null;`);
    this.addSql(`alter table "product" drop column "vat_class";`);
    this.addSql(`alter table "product" add constraint "product_price" check (price_excl_tax >= 0 and vat_rate >= 0 and vat_rate < 10000);`);
  }

}
