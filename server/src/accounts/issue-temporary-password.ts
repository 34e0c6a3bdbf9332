import type { EntityManager } from '@mikro-orm/postgresql';
import { randomInt } from 'node:crypto';
import { statement } from '../database/statement.js';
import type { PasswordMailData } from '../mail/mail-data.js';
import { hashPassword } from './password.js';

/** R-ACC-3 */
const VALID_MS = 72 * 3_600_000;
// Without characters that are easily taken for one another
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789';
const GROUPS = 4;
const GROUP_LENGTH = 4;

const issue = statement<{ accountId: number; hash: string; until: Date }>()((db, p) =>
  db
    .updateTable('account')
    .set({ temporaryHash: p.hash, temporaryUntil: p.until, temporaryUsedAt: null })
    .where('id', '=', p.accountId)
    .where('isActive', '=', true),
);

/**
 * Makes the temporary password of a mail that is about to be sent, and stores its hash alone (R-ACC-5). When sending is tried
 * again there is another password: the mail that arrives last has the one that works.
 */
export async function issueTemporaryPassword<Data extends PasswordMailData>(
  em: EntityManager,
  data: Data,
  now: Date,
): Promise<Data> {
  const password = randomPassword();
  const until = new Date(now.getTime() + VALID_MS);
  await issue.run(em, { accountId: data.accountId, hash: await hashPassword(password), until });
  return { ...data, issued: { password, until: until.toISOString() } };
}

/** About 79 bits, in groups that can be typed. */
function randomPassword(): string {
  const letter = () => ALPHABET.charAt(randomInt(ALPHABET.length));
  const group = () => Array.from({ length: GROUP_LENGTH }, letter).join('');
  return Array.from({ length: GROUPS }, group).join('-');
}
