import { Transform } from 'node:stream';
import type { SendMailOptions } from 'nodemailer';

/** Hands mails to a mail server. */
export interface MailTransport {
  /**
   * Resolves once the server has accepted the message. `beforeEnd` is called when all of the message but its end has been
   * handed over. Only the end makes the server responsible for it: if `beforeEnd` rejects, the server discards the message, and
   * `send` rejects with the same reason.
   */
  send(message: SendMailOptions, beforeEnd?: () => Promise<void>): Promise<void>;
  close(): void;
}

type Gated = SendMailOptions & { readonly beforeEnd?: () => Promise<void> };

/** After this long it is better to try again than to wait for the server to take the message. */
const HANDING_OVER_MS = 60_000;
/** RFC 5321, 4.5.3.2.6: a client that gives up earlier on the answer to the end of a message makes it arrive twice. */
const ACCEPTING_MS = 600_000;

/** `smtpUrl`: `smtp://…` or `smtps://…`, with account and password where the server wants them. Connects at the first mail. */
export function createMailTransport(
  smtpUrl: string,
  { handingOverMs = HANDING_OVER_MS, acceptingMs = ACCEPTING_MS } = {},
): MailTransport {
  let opened: ReturnType<typeof open> | undefined;
  const open = async () => {
    const { createTransport } = await import('nodemailer');
    const transport = createTransport({
      url: smtpUrl,
      pool: true,
      // the outbox hands over one after the other
      maxConnections: 1,
      // no retries here: the outbox tries again, and knows what was sent
      maxRequeues: 0,
      connectionTimeout: 10_000,
      greetingTimeout: 10_000,
      // longer than the limits of `send`, which come first
      socketTimeout: 2 * acceptingMs,
      disableFileAccess: true,
      disableUrlAccess: true,
    });
    transport.use('stream', (mail, done) => {
      const { beforeEnd } = mail.data as Gated;
      if (beforeEnd) mail.message.transform(() => askBeforeEnd(beforeEnd));
      done();
    });
    return transport;
  };
  return {
    async send(message, beforeEnd) {
      opened ??= open();
      const transport = await opened;
      const tooLong = new AbortController();
      const giveUp = () => tooLong.abort();
      let limit = setTimeout(giveUp, handingOverMs);
      let refusal: Error | undefined;
      const gate = async () => {
        await beforeEnd?.().catch((reason: Error) => {
          refusal = reason;
          throw reason;
        });
        clearTimeout(limit);
        limit = setTimeout(giveUp, acceptingMs);
      };
      try {
        await transport.sendMail({ ...message, beforeEnd: gate, signal: tooLong.signal } as Gated);
      } catch (error) {
        if (refusal) throw refusal;
        if (tooLong.signal.aborted) throw new ServerTooSlow();
        throw error;
      } finally {
        clearTimeout(limit);
      }
    },
    close() {
      void opened?.then((transport) => transport.close());
    },
  };
}

function askBeforeEnd(beforeEnd: () => Promise<void>): Transform {
  return new Transform({
    transform: (chunk, _encoding, next) => next(null, chunk),
    flush: (end) => void beforeEnd().then(() => end(), end),
  });
}

class ServerTooSlow extends Error {
  readonly code = 'ETIMEDOUT';
  constructor() {
    super('the mail server takes too long');
  }
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
