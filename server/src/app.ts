import 'reflect-metadata';
import { MikroORM } from '@mikro-orm/postgresql';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pino, type Logger } from 'pino';
import { KnownDevices } from './accounts/known-devices.js';
import { SignInThrottle } from './accounts/sign-in-throttle.js';
import { viewerOf } from './access/viewer.js';
import { AccessLog } from './audit/access-log.js';
import { startBackground } from './background.js';
import { type Clock, systemClock } from './kernel/clock.js';
import { type Config, ConfigError } from './config.js';
import { findDemoAccounts } from './accounts/find-demo-accounts.js';
import { migrate } from './migrate.js';
import { ormOptions } from './orm.config.js';
import { SHOP_LIMITS } from './database/session-limits.js';
import { answer } from './database/session.sql.js';
import { writersOf } from './database/writers.js';
import { documentRoutes } from './documents/document.routes.js';
import { type Drawing, startDrawingProcess } from './documents/drawing.js';
import { findOrderDocument } from './ordering/find-order-document.js';
import { clientRoutes } from './http/client.routes.js';
import { cookiesOf } from './http/cookies.js';
import { registerGraphQL } from './http/graphql.js';
import { guardRequests } from './http/guard.js';
import { Metrics } from './http/metrics.js';
import { noteRefusedDownloads } from './http/note-refusals.js';
import { operationsRoutes } from './http/operations.routes.js';
import { createRequestContext, findRequestViewer, viewerOfRequest } from './accounts/request-context.js';
import { RequestRates } from './http/rates.js';
import { createServer } from './http/server.js';
import { type ClientDocuments, readClientDocuments } from './persisted-documents/client-documents.js';
import { KnownDocuments } from './persisted-documents/known-documents.js';
import { registerRelease } from './persisted-documents/register-release.js';
import { mediaRoutes } from './media/media.routes.js';
import { makeSchema, openFields } from './schema.js';
import { SERVER_FOLDER } from './server-folder.js';
import { exportRoutes } from './statistics/export.routes.js';
import { readExport } from './statistics/read-export.js';
import { reportSettings } from './settings/report-settings.js';
import { Settings } from './settings/settings.js';

export interface AppOptions {
  readonly databaseUrl: string;
  readonly smtpUrl: string;
  readonly clock?: Clock;
  readonly log?: Logger;
  /** What draws PDFs; a process of its own by default. */
  readonly drawing?: Drawing;
  /** What the client sends by hashes; by default what the built client says. */
  readonly clientDocuments?: ClientDocuments;
}

export interface App {
  readonly http: FastifyInstance;
  readonly orm: MikroORM;
  readonly log: Logger;
  /** Says "not ready" at once, answers what is under way, then ends everything it started. */
  close(): Promise<void>;
}

// In the unit in which documents of the API are weighed: drawing a page of twenty lines, and a file of any length
const DOCUMENT_COST = 5000;
const EXPORT_COST = 20_000;

const READY_WITHIN_MS = 1_000;
const CLIENT = path.join(SERVER_FOLDER, '../client/dist/browser');
const CLIENT_DOCUMENTS = path.join(CLIENT, 'persisted-documents.json');

/** The shop, ready to listen: migrated database, API, documents, images, the client, and its background work. */
export async function createApp(config: Config, options: AppOptions): Promise<App> {
  const { databaseUrl, smtpUrl, clock = systemClock, drawing = startDrawingProcess() } = options;
  const log = options.log ?? pino({ level: config.logLevel });
  const [orm, schema, http] = await Promise.all([
    openDatabase(config, databaseUrl),
    makeSchema(),
    createServer(config, log),
  ]);
  const metrics = new Metrics();
  const settings = new Settings(config.settingDefaults, () => orm.em.fork(), reportSettings(log, metrics));
  const operation = { clock, settings };
  const background = startBackground({
    config,
    databaseUrl,
    smtpUrl,
    orm,
    log,
    metrics,
    operation,
    draw: drawing.draw,
  });
  const pool = await orm.em.getConnection().getNativeClient();
  metrics.watchDatabase(pool, writersOf(orm.em));
  const throttle = new SignInThrottle(pool, config.signInAttempts);
  const forkEm = () => orm.em.fork();
  const devices = new KnownDevices(forkEm);
  const cookies = cookiesOf(config.publicUrl);
  const access = new AccessLog(forkEm, clock, log);
  const shop = { ...operation, after: background.after, throttle, devices, access, cookies, forkEm };
  let isClosing = false;

  await http.register(operationsRoutes, {
    metrics,
    metricsToken: config.metricsToken,
    checkReady: async () => {
      if (isClosing) throw new Error('closing');
      // It waits in the same queue as every request: if the pool does not answer in time, nobody is served
      await within(READY_WITHIN_MS, answer.run(orm.em.fork()));
      // A setting that cannot be used does not make the process unready, but reading them here reports it even in a process
      // that nobody else asks
      await settings.get();
    },
  });
  if (config.role !== 'worker') {
    const clientDocuments = options.clientDocuments ?? (await readClientDocuments(CLIENT_DOCUMENTS));
    await registerRelease(forkEm(), clientDocuments, clock.now());
    const rates = new RequestRates({ perAddress: config.ratePerAddress, perAccount: config.ratePerAccount });
    /** Who asks for a file, which costs as much as many requests. */
    const findReader = async (request: FastifyRequest, cost: number) => {
      const { em, viewer: signedIn } = await findRequestViewer(shop, request);
      const viewer = viewerOf({ viewer: signedIn });
      await rates.countAccount(viewer.accountId);
      await rates.countCost(viewer.accountId, cost);
      return { em, viewer };
    };
    await http.register(async (guarded) => {
      const { maxEventLoopDelayMs } = config;
      await guardRequests(guarded, { rates, metrics, maxEventLoopDelayMs });
      noteRefusedDownloads(guarded, access, viewerOfRequest);
      await registerGraphQL(guarded, {
        schema,
        openFields: openFields(),
        documents: new KnownDocuments(clientDocuments, forkEm),
        isProduction: config.isProduction,
        log,
        metrics,
        rates,
        contextOf: (request, reply) => createRequestContext(shop, request, reply),
      });
      await guarded.register(mediaRoutes, { em: orm.em });
      await guarded.register(documentRoutes, {
        draw: drawing.draw,
        findOrderDocument: async (request, number, kind) => {
          const { em, viewer } = await findReader(request, DOCUMENT_COST);
          const { contactEmail, logisticsEmail } = await settings.get();
          // Questions about a parcel go to logistics
          const contact = kind === 'delivery-note' ? logisticsEmail : contactEmail;
          return findOrderDocument(em, viewer, clock.now(), { number, kind, contactEmail: contact });
        },
      });
      await guarded.register(exportRoutes, {
        readExport: async (request, id) => {
          const { em, viewer } = await findReader(request, EXPORT_COST);
          return readExport(em, viewer, clock.now(), id);
        },
      });
    });
    await http.register(clientRoutes, { root: CLIENT });
  }

  return {
    http,
    orm,
    log,
    async close() {
      isClosing = true;
      await http.close();
      await background.stop();
      await drawing.stop();
      await orm.close();
    },
  };
}

/**
 * Waits for `answer` no longer than that; it goes on, and its result is ignored.
 * @throws Error when it takes longer
 */
async function within<T>(milliseconds: number, answer: Promise<T>): Promise<T> {
  const cancelled = new AbortController();
  const late = sleep(milliseconds, undefined, { signal: cancelled.signal }).then(() => {
    throw new Error(`no answer within ${milliseconds} ms`);
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    cancelled.abort();
  }
}

async function openDatabase(config: Config, databaseUrl: string): Promise<MikroORM> {
  await migrate(databaseUrl);
  const limits = { ...SHOP_LIMITS, lockMs: config.databaseLockTimeoutMs };
  const orm = await MikroORM.init(ormOptions(databaseUrl, { poolSize: config.databasePoolSize, limits }));
  try {
    if (config.isProduction) refuseDemoAccounts(await findDemoAccounts(orm.em.fork()));
    return orm;
  } catch (error) {
    await orm.close();
    throw error;
  }
}

/** Refuses demo accounts: their password stands in the sources. @throws ConfigError */
function refuseDemoAccounts(identifiers: readonly string[]): void {
  if (identifiers.length === 0) return;
  const names = `${identifiers.slice(0, 3).join(', ')}${identifiers.length > 3 ? '…' : ''}`;
  const count = identifiers.length === 1 ? '1 demo account' : `${identifiers.length} demo accounts`;
  throw new ConfigError([`DATABASE_URL: this database has ${count} (${names}): production needs one of its own`]);
}
