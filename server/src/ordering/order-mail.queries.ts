import type { EntityManager } from '@mikro-orm/postgresql';
import type { Universe } from '../catalogue/universe.js';
import { queryOne } from '../database/sql.js';
import type { OrderMailData } from '../mail/mail-data.js';

interface MailFacts {
  /** Email of the order's owner. */
  readonly recipient: string;
  readonly order: { readonly reservedUntil: Date; readonly totalExclTax: number };
  /** What every mail about the order says of it. */
  readonly facts: OrderMailData;
}

interface MailRow {
  email: string;
  personName: string;
  universe: Universe;
  number: string;
  recipientName: string;
  reservedUntil: Date;
  totalExclTax: number;
  totalTax: number;
  lines: OrderMailData['lines'];
}

const FIND_MAIL_FACTS = `
  select a.email, a.first_name || ' ' || a.last_name as "personName", o.universe, o.number, o.recipient_name as "recipientName",
    o.reserved_until as "reservedUntil",
    o.lines_excl_tax + o.shipping_excl_tax + o.handling_excl_tax as "totalExclTax",
    o.lines_tax + o.shipping_tax + o.handling_tax as "totalTax",
    (select json_agg(json_build_object('name', l.name, 'reference', l.reference, 'quantity', l.quantity) order by l.position)
      from order_line l where l.order_id = o.id) as lines
  from orders o join account a on a.id = o.account_id where o.id = $1`;

/** What mails about an order say, as it is now; read on the transaction that changes it. One statement. */
export async function findMailFacts(em: EntityManager, orderId: number): Promise<MailFacts> {
  const row = await queryOne<MailRow>(em, FIND_MAIL_FACTS, [orderId]);
  if (!row) throw new Error(`no order ${orderId}`);
  return {
    recipient: row.email,
    order: { reservedUntil: row.reservedUntil, totalExclTax: row.totalExclTax },
    facts: {
      universe: row.universe,
      orderNumber: row.number,
      personName: row.personName,
      recipientName: row.recipientName,
      lines: row.lines,
      totalInclTax: row.totalExclTax + row.totalTax,
    },
  };
}
