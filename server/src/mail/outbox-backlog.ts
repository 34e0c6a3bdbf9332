import type { EntityManager } from '@mikro-orm/postgresql';
import { countUnsent } from './outbox-backlog.sql.js';

/** How many mails have not left. */
export interface OutboxBacklog {
  waiting: number;
  /** Of these, longer than ten minutes: the mail server is away or refuses them. */
  overdue: number;
  /** Refused too often: someone has to look. */
  given_up: number;
}

export async function findOutboxBacklog(em: EntityManager): Promise<OutboxBacklog> {
  return (await countUnsent.one(em, { overdueMinutes: 10 })) ?? { waiting: 0, overdue: 0, given_up: 0 };
}
