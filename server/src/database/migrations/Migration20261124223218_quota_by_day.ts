import { Migration } from '@mikro-orm/migrations';

// R-QUO-2, the most specific quota of each product for a recipient: the establishment's before its kind's. No limit is a row
// with null: whoever asks tells it from a product that has no row
const quotaOverrides = (when: 'day' | 'month') => `
  create function quota_overrides(recipient int, ${when} date) returns table (product_id int, monthly_limit int)
  language sql stable as $$
    select distinct on (q.product_id) q.product_id, q.monthly_limit
    from quota q
    where (q.establishment_id = recipient
        or q.establishment_kind = (select e.kind from establishment e where e.id = recipient))
      and (q.valid_from is null or q.valid_from <= ${when}) and (q.valid_until is null or q.valid_until >= ${when})
    order by q.product_id, q.establishment_id nulls last, q.valid_from desc nulls last, q.id desc
  $$;`;

export class Migration20261124223218_quota_by_day extends Migration {

  override name = 'Migration20261124223218_quota_by_day';

  override up(): void | Promise<void> {
    this.addSql(`alter table "quota" alter column "monthly_limit" drop not null;`);
    // It is asked of the day of saving and no longer of its month's first: the name of the parameter says so
    this.addSql(`drop function quota_overrides;`);
    this.addSql(quotaOverrides('day'));
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "quota" alter column "monthly_limit" set not null;`);
    this.addSql(`drop function quota_overrides;`);
    this.addSql(quotaOverrides('month'));
  }

}
