import type { EntityManager } from '@mikro-orm/postgresql';
import { insertMails } from './enqueue-mail.sql.js';
import type { NewMail } from './mail-data.js';

/** The columns of `outbox_mail` that a new mail fills, for a statement that writes other rows too; `data` is JSON text. */
interface OutboxMailRow {
  kind: string;
  dedupe_key: string;
  recipient: string;
  order_id: number | null;
  data: string;
}

function outboxMailRow(mail: NewMail): OutboxMailRow {
  return {
    kind: mail.kind,
    dedupe_key: mail.dedupeKey,
    recipient: mail.recipient,
    order_id: mail.orderId,
    data: JSON.stringify(mail.data),
  };
}

/**
 * Puts mails into the outbox, on the transaction of `em`, in one statement. One whose event was already told is left out
 * in silence (R-MAIL: once per event).
 */
export async function enqueueMail(em: EntityManager, ...mails: NewMail[]): Promise<void> {
  await insertMails.run(em, {
    mails: JSON.stringify(mails.map((mail) => ({ ...outboxMailRow(mail), data: mail.data }))),
  });
}
