import type { SendMailOptions } from 'nodemailer';

/** Hands mails to a mail server. */
export interface MailTransport {
  /** Resolves once the server has accepted the message. */
  send(message: SendMailOptions): Promise<void>;
  close(): void;
}

const CONNECTIONS = 3;

/** `smtpUrl`: `smtp://…` or `smtps://…`, with account and password where the server wants them. Connects at the first mail. */
export function createMailTransport(smtpUrl: string): MailTransport {
  let opened: Promise<{ sendMail(message: SendMailOptions): Promise<unknown>; close(): void }> | undefined;
  const open = async () => {
    const { createTransport } = await import('nodemailer');
    return createTransport({
      url: smtpUrl,
      pool: true,
      maxConnections: CONNECTIONS,
      // the outbox tries again, and knows what was sent
      maxRequeues: 0,
      connectionTimeout: 10_000,
      greetingTimeout: 10_000,
      socketTimeout: 30_000,
      disableFileAccess: true,
      disableUrlAccess: true,
    });
  };
  return {
    async send(message) {
      opened ??= open();
      await (await opened).sendMail(message);
    },
    close() {
      void opened?.then((transport) => transport.close());
    },
  };
}

/** The server cannot be reached, or wants no mail at all now: nothing is wrong with the mail. */
const SERVER_CODES = new Set([
  'ECONNECTION',
  'ETIMEDOUT',
  'ESOCKET',
  'EDNS',
  'ETLS',
  'EREQUIRETLS',
  'EPROTOCOL',
  'EAUTH',
  'ENOAUTH',
  'EOAUTH2',
  'EPROXY',
  'ECONFIG',
]);
const SERVICE_NOT_AVAILABLE = 421;

export function isServerDown(error: unknown): boolean {
  const { code, responseCode } = error as { code?: string; responseCode?: number };
  return responseCode === SERVICE_NOT_AVAILABLE || SERVER_CODES.has(code ?? '');
}
