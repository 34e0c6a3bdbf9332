import { setTimeout as sleep } from 'node:timers/promises';
import { SMTPServer } from 'smtp-server';

/** A mail server that notes whose mail it accepted, and forgets the mail. */
export interface MailSink {
  readonly url: string;
  /** How often each Message-ID was accepted. */
  readonly accepted: ReadonlyMap<string, number>;
  /** Of all that was accepted, whatever came twice included. */
  total(): number;
  stop(): Promise<void>;
}

/** `acceptMs` is how long it looks at a mail that it has whole before it says so; whoever ended meanwhile has sent it all the same. */
export async function startMailSink(acceptMs: number): Promise<MailSink> {
  const accepted = new Map<string, number>();
  let total = 0;
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    closeTimeout: 50,
    onData(stream, _session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        void (async () => {
          if (acceptMs > 0) await sleep(acceptMs);
          const id = /^message-id: *(\S+)/im.exec(Buffer.concat(chunks).toString('latin1'))?.[1] ?? 'none';
          accepted.set(id, (accepted.get(id) ?? 0) + 1);
          total++;
          done();
        })();
      });
    },
  });
  smtp.on('error', () => undefined);
  await new Promise<void>((listening) => smtp.listen(0, '127.0.0.1', () => listening()));
  const { port } = smtp.server.address() as { port: number };
  return {
    url: `smtp://127.0.0.1:${port}`,
    accepted,
    total: () => total,
    stop: () => new Promise((stopped) => smtp.close(() => stopped())),
  };
}
