import type { EntityManager } from '@mikro-orm/postgresql';
import { randomBytes } from 'node:crypto';
import { query } from '../database/sql.js';
import type { MailData } from '../mail/mail-data.js';
import { emailChangeEnd } from './email-change-lifetime.js';
import { hashToken } from '../access/viewer.js';

const ISSUE = 'update email_change set token_hash = $2, expires_at = $3 where id::text = $1';

/**
 * Makes the link's token of a confirmation about to be sent, and keeps its hash alone (R-ACC-5). A mail that is tried again
 * gets another one: the last that arrives works. Of a change that was cancelled meanwhile it opens nothing.
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
