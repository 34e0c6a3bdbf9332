import fastifyCompress from '@fastify/compress';
import fastifyCookie from '@fastify/cookie';
import fastifyHelmet from '@fastify/helmet';
import fastify, { type FastifyInstance, LogController } from 'fastify';
import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import { orBusy } from '../database/failures.js';
import { isUnstorableText } from '../database/unstorable-text.js';
import { Refusal } from '../kernel/refusal.js';
import type { TrustProxy } from './trust-proxy.js';

const COMPRESS_FROM_BYTES = 1400;

interface ServerOptions {
  /** Whose `X-Forwarded-For` is believed. */
  readonly trustProxy: TrustProxy;
  /** Where users reach the shop. */
  readonly publicUrl: string;
}

/**
 * Makes the Fastify server with what all answers share: a request id, strict headers, compression, and a log line without
 * personal data.
 */
export async function createServer(config: ServerOptions, log: Logger): Promise<FastifyInstance> {
  const app = fastify({
    loggerInstance: log,
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: trusted(config.trustProxy),
    genReqId: () => randomUUID(),
    forceCloseConnections: 'idle',
    requestTimeout: 60_000,
    // an upload would have a limit of its own
    bodyLimit: 100_000,
    routerOptions: { maxParamLength: 200 },
  }) as unknown as FastifyInstance;
  let isClosing = false;
  app.addHook('preClose', (done) => {
    isClosing = true;
    done();
  });
  app.addHook('onSend', (request, reply, payload, done) => {
    reply.header('x-request-id', request.id);
    // A connection that stays open after its last answer would keep the process alive
    if (isClosing) reply.header('connection', 'close');
    done(null, payload);
  });
  app.addHook('onResponse', (request, reply, done) => {
    // The route and not the path: a path may name a person or an order
    const route = request.routeOptions.url ?? 'page';
    const ms = Math.round(reply.elapsedTime);
    log.debug({ reqId: request.id, method: request.method, route, status: reply.statusCode, ms }, 'request');
    done();
  });
  app.setErrorHandler((thrown, request, reply) => {
    const error = orBusy(thrown) as Error & { statusCode?: number };
    if (error instanceof Refusal) {
      if (error.retryAfterSeconds !== null) reply.header('retry-after', error.retryAfterSeconds);
      const { code, details } = error;
      // Clients of the API expect errors in one shape
      const body = request.routeOptions.url === '/graphql' ? { errors: [error.toJSON()] } : { code, details };
      return reply.code(error.statusCode).send(body);
    }
    const status = isUnstorableText(error) ? 400 : (error.statusCode ?? 500);
    if (status < 500) return reply.code(status).send({ code: 'BAD_USER_INPUT' });
    log.error({ err: error, reqId: request.id }, 'unexpected error');
    return reply.code(500).send({ code: 'INTERNAL_SERVER_ERROR', details: { id: request.id } });
  });
  await app.register(fastifyHelmet, {
    enableCSPNonces: true,
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        // Angular and the CDK set style attributes on elements they make; attributes run nothing
        styleSrcAttr: ["'unsafe-inline'"],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        manifestSrc: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        baseUri: ["'self'"],
      },
    },
    crossOriginEmbedderPolicy: false,
    strictTransportSecurity: config.publicUrl.startsWith('https://') ? { maxAge: 31_536_000 } : false,
  });
  await app.register(fastifyCookie);
  await app.register(fastifyCompress, { global: true, threshold: COMPRESS_FROM_BYTES, encodings: ['br', 'gzip'] });
  return app;
}

/**
 * Fastify itself takes no number of proxies. That the last so many are trusted is safe only if nobody can reach the shop past
 * them, which the operator vouches for.
 */
function trusted(proxies: TrustProxy) {
  if (typeof proxies === 'number') return (_address: string, hop: number) => hop < proxies;
  return typeof proxies === 'boolean' ? proxies : [...proxies];
}
