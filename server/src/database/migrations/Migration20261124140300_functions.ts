import { Migration } from '@mikro-orm/migrations';

/** What PostgreSQL itself computes and guards, beyond what entities can say. */
export class Migration20261124140300_functions extends Migration {
  override name = 'Migration20261124140300_functions';

  override up(): void {
    this.addSql(
      `create index "account_managed_establishment_establishment_id_index" on "account_managed_establishment" ("establishment_id");`,
    );

    // R-QUO-2, the one place that says which quota is the most specific: establishment, then kind; the product's default
    // is the caller's coalesce. A quota counts for a month when it is valid on the month's first day.
    this.addSql(`create function quota_overrides(recipient int, month date) returns table (product_id int, monthly_limit int)
      language sql stable as $$
        select distinct on (q.product_id) q.product_id, q.monthly_limit
        from quota q
        where (q.establishment_id = recipient
            or q.establishment_kind = (select e.kind from establishment e where e.id = recipient))
          and (q.valid_from is null or q.valid_from <= month) and (q.valid_until is null or q.valid_until >= month)
        order by q.product_id, q.establishment_id nulls last, q.valid_from desc nulls last, q.id desc
      $$;`);

    // R-RES-1: a suffix that runs through the year. A sequence and not a counter row: savers do not wait for each other.
    this.addSql(`create function next_order_suffix(year int) returns bigint language plpgsql as $$
      declare
        name text := 'order_suffix_' || year;
      begin
        if to_regclass(name) is null then
          perform pg_advisory_xact_lock(727002, year);
          execute format('create sequence if not exists %I', name);
        end if;
        return nextval(name::regclass);
      end
    $$;`);
    this.addSql(`create sequence "confirmation_suffix";`);

    // Invariant 3: the table of transitions (ordering/order-status.ts), for whoever writes to the table
    this.addSql(`create function guard_order_transition() returns trigger language plpgsql as $$
      begin
        if old.status <> new.status and not (
          old.status = 'SAVED' and new.status in ('VALIDATED', 'POOLED', 'CANCELLED', 'EXPIRED')
          or old.status = 'POOLED' and new.status in ('VALIDATED', 'CANCELLED')
        ) then
          raise exception 'order % cannot go from % to %', old.number, old.status, new.status using errcode = 'check_violation';
        end if;
        return new;
      end
    $$;`);
    this.addSql(`create trigger "orders_transition" before update of "status" on "orders"
      for each row when (old.status is distinct from new.status) execute function guard_order_transition();`);

    // R-ACC-7: rate-limiter-flexible's own table
    this.addSql(
      `create table "sign_in_attempt" ("key" varchar(255) primary key, "points" integer not null default 0, "expire" bigint);`,
    );
  }

  override down(): void {
    this.addSql(`drop table "sign_in_attempt";`);
    this.addSql(`drop trigger "orders_transition" on "orders";`);
    this.addSql(`drop function guard_order_transition;`);
    this.addSql(`drop sequence "confirmation_suffix";`);
    this.addSql(`drop function next_order_suffix;`);
    this.addSql(`drop function quota_overrides;`);
    this.addSql(`drop index "account_managed_establishment_establishment_id_index";`);
  }
}
