import type { EntityManager } from '@mikro-orm/postgresql';
import { randomBytes } from 'node:crypto';
import { query } from '../database/sql.js';
import type { MailData } from '../mail/mail-data.js';
import { emailChangeEnd } from './email-change-lifetime.js';
import { hashToken } from '../access/viewer.js';

const ISSUE = 'update email_change set token_hash = $2, expires_at = $3 where id::text = $1';

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
  await query(em, ISSUE, [data.changeId, hashToken(token), until]);
  return { ...data, issued: { token, until: until.toISOString() } };
}
