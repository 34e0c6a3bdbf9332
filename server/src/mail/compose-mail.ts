import { createHash } from 'node:crypto';
import type { SendMailOptions } from 'nodemailer';
import type { MailKind, NewMail } from './mail-data.js';
import type { MailContext } from './templates/mail-layout.js';
import { renderMail } from './templates/render-mail.js';

export interface MailAttachment {
  filename: string;
  content: Buffer;
  contentType: string;
}

/** A mail in the outbox, in hand. */
export type ClaimedMail = NewMail & { id: number; attempts: number };

export interface ComposeOptions extends MailContext {
  /** `La Boutique <boutique@exemple.fr>` */
  from: string;
  /** Made when the mail is sent, so that the outbox holds no files. */
  attachmentsFor: (mail: ClaimedMail) => Promise<MailAttachment[]>;
}

/** Makes the message of a mail. Its Message-ID comes from its event, so that a server or client that gets it twice can tell. */
export async function composeMail(mail: ClaimedMail, options: ComposeOptions): Promise<SendMailOptions> {
  const { subject, text, html } = renderMail<MailKind>(mail.kind, mail.data, options);
  return {
    from: options.from,
    // an object, so that no comma or bracket in it can name a second recipient
    to: { name: '', address: mail.recipient },
    ...(options.contactEmail ? { replyTo: options.contactEmail } : {}),
    subject,
    text,
    html,
    messageId: messageId(mail.dedupeKey, options.from),
    // quoted-printable keeps accents readable in the source, and lines short
    textEncoding: 'quoted-printable',
    headers: {
      'Content-Language': 'fr',
      // RFC 3834: asks not to be sent out-of-office answers
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
    },
    attachments: await options.attachmentsFor(mail),
  };
}

function messageId(dedupeKey: string, from: string): string {
  const domain = /@([^>\s]+)/.exec(from)?.[1] ?? 'localhost';
  return `<${createHash('sha256').update(dedupeKey).digest('hex').slice(0, 40)}@${domain}>`;
}
