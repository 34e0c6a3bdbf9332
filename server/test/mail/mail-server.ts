import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';

/** A mail server that accepts everything but what it is told to refuse. */
export interface TestMailServer {
  url: string;
  port: number;
  received: ParsedMail[];
  /** Recipients it does not know: 550. */
  unknown: Set<string>;
  /** Called when a message was read, before it is accepted. */
  beforeAccepting: () => Promise<void>;
  stop(): Promise<void>;
}

export async function startMailServer(port = 0): Promise<TestMailServer> {
  const received: ParsedMail[] = [];
  const unknown = new Set<string>();
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    closeTimeout: 50,
    onRcptTo({ address }, _session, done) {
      if (!unknown.has(address)) return done();
      done(Object.assign(new Error('no such mailbox'), { responseCode: 550 }));
    },
    onData(stream, _session, done) {
      void simpleParser(stream)
        .then(async (mail) => {
          await server.beforeAccepting();
          received.push(mail);
          done();
        })
        .catch(done);
    },
  });
  smtp.on('error', () => undefined);
  await new Promise<void>((resolve) => smtp.listen(port, '127.0.0.1', () => resolve()));
  const bound = (smtp.server.address() as { port: number }).port;
  const server: TestMailServer = {
    url: `smtp://127.0.0.1:${bound}`,
    port: bound,
    received,
    unknown,
    beforeAccepting: async () => {},
    stop: () => new Promise((resolve) => smtp.close(() => resolve())),
  };
  return server;
}
