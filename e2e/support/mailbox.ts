import { expect } from '@playwright/test';
import { ownShop } from './shops.ts';

export interface Mail {
  id: string;
  subject: string;
  to: { address: string }[];
  html: string;
  text: string;
  attachments?: { filename: string; generatedFileName: string; contentType: string }[];
}

/** The local mailbox, read over the HTTP API of its page. */
export class Mailbox {
  readonly pageUrl: string;

  constructor(pageUrl: string) {
    this.pageUrl = pageUrl;
  }

  /** All mails that have this text in their subject or body, oldest first. */
  async about(text: string): Promise<Mail[]> {
    const response = await fetch(`${this.pageUrl}/api/email`);
    const mails = (await response.json()) as Mail[];
    return mails.filter((mail) => mail.subject.includes(text) || mail.text.includes(text));
  }

  /** The mail with this text in its subject, as soon as it is there. */
  async receives(subject: string | RegExp, timeout = 20_000): Promise<Mail> {
    const isIt = (mail: Mail) =>
      typeof subject === 'string' ? mail.subject.includes(subject) : subject.test(mail.subject);
    return this.#waitFor(isIt, `« ${subject} »`, timeout);
  }

  /** The same, to this address alone: for a subject that many receive. */
  async receivedBy(address: string, subject: string, timeout = 20_000): Promise<Mail> {
    const isIt = (mail: Mail) => mail.subject.includes(subject) && mail.to.every((each) => each.address === address);
    return this.#waitFor(isIt, `« ${subject} » to ${address}`, timeout);
  }

  async #waitFor(isIt: (mail: Mail) => boolean, wanted: string, timeout: number): Promise<Mail> {
    let found: Mail | undefined;
    await expect(async () => {
      found = (await this.about('')).find(isIt);
      expect(found, `mail ${wanted}`).toBeDefined();
    }).toPass({ timeout, intervals: [200, 300, 500] });
    if (!found) throw new Error(`No mail ${wanted}`);
    return found;
  }

  /** The content of a mail's only attachment. */
  async attachmentOf(mail: Mail): Promise<Buffer> {
    const attachment = mail.attachments?.[0];
    const response = await fetch(`${this.pageUrl}/api/email/${mail.id}/attachment/${attachment?.generatedFileName}`);
    expect(response.ok, `attachment of « ${mail.subject} »`).toBe(true);
    return Buffer.from(await response.arrayBuffer());
  }
}

/** The mailbox of the shop that the tests of this worker share. */
export const mailbox = new Mailbox(ownShop().mailboxUrl);
