import type { EntityManager } from '@mikro-orm/postgresql';
import { queryOne } from '../database/sql.js';

/** How many mails have not left. */
export interface OutboxBacklog {
  waiting: number;
  /** Of these, longer than ten minutes: the mail server is away or refuses them. */
  overdue: number;
  /** Refused too often: someone has to look. */
  given_up: number;
}

// Each count by the index that holds no other mails: those that were sent stay in the table
const BACKLOG = `
  with waiting as (
    select count(*) as count, count(*) filter (where created_at < now() - $1 * interval '1 minute') as overdue
    from outbox_mail where sent_at is null and failed_at is null
  )
  select waiting.count as waiting, waiting.overdue,
    (select count(*) from outbox_mail where sent_at is null and failed_at is not null) as given_up
  from waiting`;

export async function findOutboxBacklog(em: EntityManager): Promise<OutboxBacklog> {
  return (await queryOne<OutboxBacklog>(em, BACKLOG, [10])) ?? { waiting: 0, overdue: 0, given_up: 0 };
}
