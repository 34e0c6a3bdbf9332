import type { EntityManager } from '@mikro-orm/postgresql';
import type { Universe } from '../kernel/universe.js';
import { query, queryOne } from '../database/sql.js';
import type { OrderMailData } from '../mail/mail-data.js';

export interface MailFacts {
  /** Email of the order's owner. */
  readonly recipient: string;
  readonly order: {
    readonly reservedUntil: Date;
    readonly totalExclTax: number;
    readonly version: number;
    /** Null: not validated yet. */
    readonly confirmationNumber: string | null;
    readonly validatedAt: Date | null;
  };
  /** What every mail about the order says of it. */
  readonly facts: OrderMailData;
}

interface MailRow {
  id: number;
  email: string;
  personName: string;
  universe: Universe;
  number: string;
  recipientName: string;
  reservedUntil: Date;
  version: number;
  confirmationNumber: string | null;
  validatedAt: Date | null;
  totalExclTax: number;
  totalTax: number;
  lines: OrderMailData['lines'];
}

const MAIL_FACTS = `
  select o.id, a.email, a.first_name || ' ' || a.last_name as "personName", o.universe, o.number, o.recipient_name as "recipientName",
    o.reserved_until as "reservedUntil", o.version, o.confirmation_number as "confirmationNumber", o.validated_at as "validatedAt",
    o.lines_excl_tax + o.shipping_excl_tax + o.handling_excl_tax as "totalExclTax",
    o.lines_tax + o.shipping_tax + o.handling_tax as "totalTax",
    (select json_agg(json_build_object('name', l.name, 'reference', l.reference, 'quantity', l.quantity) order by l.position)
      from order_line l where l.order_id = o.id) as lines
  from orders o join account a on a.id = o.account_id where`;

const FIND_MAIL_FACTS = `${MAIL_FACTS} o.id = $1`;
const FIND_ALL_MAIL_FACTS = `${MAIL_FACTS} o.id = any($1)`;

/** What mails about an order say, as it is now; read on the transaction that changes it. One statement. */
export async function findMailFacts(em: EntityManager, orderId: number): Promise<MailFacts> {
  const row = await queryOne<MailRow>(em, FIND_MAIL_FACTS, [orderId]);
  if (!row) throw new Error(`no order ${orderId}`);
  return toFacts(row);
}

/** The same of many orders, by id. One statement. */
export async function findAllMailFacts(
  em: EntityManager,
  orderIds: readonly number[],
): Promise<ReadonlyMap<number, MailFacts>> {
  const rows = await query<MailRow>(em, FIND_ALL_MAIL_FACTS, [orderIds]);
  return new Map(rows.map((row) => [row.id, toFacts(row)]));
}

function toFacts(row: MailRow): MailFacts {
  const { reservedUntil, totalExclTax, version, confirmationNumber, validatedAt } = row;
  return {
    recipient: row.email,
    order: { reservedUntil, totalExclTax, version, confirmationNumber, validatedAt },
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
