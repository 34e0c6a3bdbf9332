import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type ParsedMail } from 'mailparser';
import { startEmbeddedPostgres } from '../../../embedded/embedded-postgres.js';
import { findPostmaster } from '../../../embedded/postmaster.js';
import { startMailServer } from '../../mail/mail-server.js';
import { startTestMongo } from '../../mongo.js';

/** What the shop stands on, each on a server of its own that may be taken away. */
export interface Surroundings {
  readonly databaseUrl: string;
  readonly smtpUrl: string;
  /** Null: no server of its protocol can be had here, and jobs are on PostgreSQL. */
  readonly mongodbUrl: string | null;
  /** Every mail that was accepted, in order. */
  received(): ParsedMail[];
  /** kill -9 of its main process; it is started again at once, and recovers. */
  killPostgres(): Promise<void>;
  takeMailAway(milliseconds: number): Promise<void>;
  /** kill -9, and an empty server in its place (invariant 4: losing every job loses nothing). */
  loseEveryJob(): Promise<void>;
  stop(): Promise<void>;
}

/** PostgreSQL keeps what it committed (`durable`), as in production. */
export async function startSurroundings(): Promise<Surroundings> {
  const folder = await mkdtemp(path.join(tmpdir(), 'boutique-chaos-'));
  await chmod(folder, 0o711); // run by root, PostgreSQL works as an account that must pass through it
  const dataDir = path.join(folder, 'postgres');
  const first = await startEmbeddedPostgres({ dataDir });
  const lives = [first];
  const mongo = await startTestMongo();
  let mails = await startMailServer();
  const { url: smtpUrl, port: smtpPort } = mails;
  const earlier: ParsedMail[] = [];

  return {
    databaseUrl: first.url,
    smtpUrl,
    mongodbUrl: typeof mongo === 'string' ? null : mongo.url,
    received: () => [...earlier, ...mails.received],
    async killPostgres() {
      const postmaster = await findPostmaster(dataDir);
      if (!postmaster) throw new Error('PostgreSQL does not run');
      process.kill(postmaster.pid, 'SIGKILL');
      lives.push(await startEmbeddedPostgres({ dataDir, port: first.port }));
    },
    async takeMailAway(milliseconds) {
      await mails.stop();
      earlier.push(...mails.received);
      await sleep(milliseconds);
      mails = await startMailServer(smtpPort);
    },
    async loseEveryJob() {
      if (typeof mongo !== 'string') await mongo.loseEverything();
    },
    async stop() {
      await mails.stop();
      if (typeof mongo !== 'string') await mongo.drop();
      for (const life of lives) await life.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
