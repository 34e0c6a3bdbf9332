import { Migration } from '@mikro-orm/migrations';

export class Migration20261124222138_cart_line_reasons extends Migration {

  override name = 'Migration20261124222138_cart_line_reasons';

  override up(): void | Promise<void> {
    this.addSql(`alter table "cart_line" add "change_reason" text null;`);
    this.addSql(`alter table "cart_line" add constraint "cart_line_change_reason_check" check ("change_reason" in ('QUOTA', 'STOCK', 'WINDOW', 'QUANTITIES_CHANGED', 'NO_LONGER_OFFERED'));`);
    // Carts that were reduced before reasons were kept: as they look now
    this.addSql(`update cart_line l set change_reason = case
        when p.archived_at is not null then 'NO_LONGER_OFFERED'
        when p.orderable_from > (now() at time zone 'Europe/Paris')::date or p.orderable_until < (now() at time zone 'Europe/Paris')::date then 'WINDOW'
        when p.on_hand - p.reserved < l.previous_quantity and not p.is_pooled then 'STOCK'
        else 'QUOTA' end
      from product p where p.id = l.product_id and l.previous_quantity is not null;`);
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "cart_line" drop constraint "cart_line_change_reason_check";`);
    this.addSql(`alter table "cart_line" drop column "change_reason";`);
  }

}
