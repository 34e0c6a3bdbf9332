import type { TestApp } from '../test-app.js';

/** What the database says of an order, beyond what its owner sees. */
export interface OrderRecord {
  id: number;
  status: string;
  number: string;
  confirmationNumber: string | null;
  recipientId: number;
  quotaMonth: string;
  savedAt: Date;
  modifiedAt: Date | null;
  reservedUntil: Date;
  remindAt: Date;
  remindedAt: Date | null;
  closedAt: Date | null;
}

type Shop = Pick<TestApp, 'sql'>;

export async function findRecord({ sql }: Shop, number: string): Promise<OrderRecord> {
  const [record] = await sql<OrderRecord>(
    `select id, status, number, confirmation_number as "confirmationNumber", recipient_id as "recipientId",
      quota_month as "quotaMonth", saved_at as "savedAt", modified_at as "modifiedAt", reserved_until as "reservedUntil",
      remind_at as "remindAt", reminded_at as "remindedAt", closed_at as "closedAt"
    from orders where number = $1`,
    [number],
  );
  if (!record) throw new Error(`no order ${number}`);
  return record;
}

/** What is used of a product's quota, by establishment and month; months without use are left out. */
export function findQuotaUsage(
  { sql }: Shop,
  productId: number,
): Promise<{ establishment: number; month: string; used: number }[]> {
  return sql(
    `select establishment_id as establishment, month, used from quota_usage
    where product_id = $1 and used > 0 order by 1, 2`,
    [productId],
  );
}

export async function findStock({ sql }: Shop, productId: number): Promise<{ onHand: number; reserved: number }> {
  const [stock] = await sql<{ onHand: number; reserved: number }>(
    'select on_hand as "onHand", reserved from product where id = $1',
    [productId],
  );
  if (!stock) throw new Error(`no product ${productId}`);
  return stock;
}

/** The mails that an order caused, oldest first. */
export function findMails({ sql }: Shop, orderId: number) {
  return sql<{ kind: string; dedupeKey: string; recipient: string; data: Record<string, unknown> }>(
    'select kind, dedupe_key as "dedupeKey", recipient, data from outbox_mail where order_id = $1 order by id',
    [orderId],
  );
}

/** What was written down about an order, oldest first. */
export function findAudit({ sql }: Shop, orderId: number) {
  return sql<{ at: Date; action: string; accountId: number | null; before: unknown; after: unknown }>(
    'select at, action, account_id as "accountId", before, after from audit_entry where order_id = $1 order by id',
    [orderId],
  );
}
