import type { EntityManager } from '@mikro-orm/postgresql';
import { type Kysely, sql } from 'kysely';
import { int, json } from '../database/columns.js';
import { statement } from '../database/statement.js';
import type { Tables } from '../database/tables.js';
import type { OrderMailData } from '../mail/mail-data.js';
import { orderMailData, totalExclTax } from './order-mail.sql.js';

export interface MailFacts {
  readonly id: number;
  /** Email of the order's owner. */
  readonly recipient: string;
  readonly reservedUntil: Date;
  /** Cents. */
  readonly totalExclTax: number;
  readonly version: number;
  /** Null: not validated yet. */
  readonly confirmationNumber: string | null;
  readonly validatedAt: Date | null;
  /** What every mail about the order says of it. */
  readonly facts: OrderMailData;
}

const mailFacts = (db: Kysely<Tables>) =>
  db
    .selectFrom('orders as o')
    .innerJoin('account as a', 'a.id', 'o.account')
    .select(['o.id', 'a.email as recipient', 'o.reservedUntil', 'o.version', 'o.confirmationNumber', 'o.validatedAt'])
    .select([totalExclTax.as('totalExclTax'), orderMailData.as('facts')]);

const computed = { totalExclTax: int, facts: json<OrderMailData>() };

const findFacts = statement<{ id: number }>()((db, p) => mailFacts(db).where('o.id', '=', p.id), computed);

const findFactsOfAll = statement<{ ids: readonly number[] }>()(
  (db, p) => mailFacts(db).where('o.id', '=', sql<number>`any(${p.ids}::int[])`),
  computed,
);

/** What mails about an order say, as it is now; read on the transaction that changes it. One statement. */
export async function findMailFacts(em: EntityManager, orderId: number): Promise<MailFacts> {
  const found = await findFacts.one(em, { id: orderId });
  if (!found) throw new Error(`no order ${orderId}`);
  return found;
}

/** The same of many orders, by id. One statement. */
export async function findAllMailFacts(
  em: EntityManager,
  orderIds: readonly number[],
): Promise<ReadonlyMap<number, MailFacts>> {
  const found = await findFactsOfAll.run(em, { ids: orderIds });
  return new Map(found.map((facts) => [facts.id, facts]));
}
