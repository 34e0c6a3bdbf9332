import type { FastifyPluginAsync } from 'fastify';
import { timingSafeEqual } from 'node:crypto';
import type { Metrics } from './metrics.js';

export interface OperationsRoutesOptions {
  readonly metrics: Metrics;
  readonly metricsToken: string | null;
  /** Rejects when the process cannot serve. */
  readonly checkReady: () => Promise<void>;
}

const LOOPBACK = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);

/**
 * `/health/live` and `/health/ready`, open to all and telling nothing else; `/metrics` for the bearer of `METRICS_TOKEN`, or
 * without one for this machine alone.
 */
export const operationsRoutes: FastifyPluginAsync<OperationsRoutesOptions> = (app, options) => {
  const { metrics, metricsToken, checkReady } = options;
  app.get('/health/live', () => ({ status: 'ok' }));
  app.get('/health/ready', async (_request, reply) => {
    try {
      await checkReady();
      return { status: 'ok' };
    } catch {
      return reply.code(503).send({ status: 'unavailable' });
    }
  });
  app.get('/metrics', async (request, reply) => {
    const isAllowed = metricsToken
      ? isSame(request.headers.authorization ?? '', `Bearer ${metricsToken}`)
      : LOOPBACK.has(request.socket.remoteAddress ?? '') && !request.headers['x-forwarded-for'];
    if (!isAllowed) return reply.code(403).send({ code: 'FORBIDDEN' });
    return reply.type(metrics.registry.contentType).send(await metrics.registry.metrics());
  });
  return Promise.resolve();
};

function isSame(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}
