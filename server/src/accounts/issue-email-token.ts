import type { EntityManager } from '@mikro-orm/postgresql';
import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { statement } from '../database/statement.js';
import type { MailData } from '../mail/mail-data.js';
import { emailChangeEnd } from './email-change-lifetime.js';
import { hashToken } from '../access/viewer.js';

const issue = statement<{ changeId: string; tokenHash: Buffer; until: Date }>()((db, p) =>
  db
    .updateTable('email_change')
    .set({ tokenHash: p.tokenHash, expiresAt: p.until })
    .where(sql<string>`id::text`, '=', p.changeId),
);

/**
 * Makes the token for the link of a confirmation that is about to be sent, and stores its hash alone (R-ACC-5). When sending is
 * tried again there is another token: the mail that arrives last has the one that works. If the change was cancelled meanwhile,
 * the token opens nothing.
 */
export async function issueEmailToken(
  em: EntityManager,
  data: MailData['EMAIL_CONFIRMATION'],
  now: Date,
): Promise<MailData['EMAIL_CONFIRMATION']> {
  const token = randomBytes(32).toString('base64url');
  const until = emailChangeEnd(now);
  await issue.run(em, { changeId: data.changeId, tokenHash: hashToken(token), until });
  return { ...data, issued: { token, until: until.toISOString() } };
}
