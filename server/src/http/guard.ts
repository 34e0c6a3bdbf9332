import fastifyUnderPressure from '@fastify/under-pressure';
import type { FastifyInstance } from 'fastify';
import { Refusal } from '../kernel/refusal.js';
import type { Metrics } from './metrics.js';
import type { RequestRates } from './rates.js';

const BUSY_SECONDS = 2;
/** Over how long the delay is averaged before it is compared with the limit. */
const SAMPLE_MS = 1000;
const TURNED_AWAY = new Set([429, 503]);

export interface GuardOptions {
  readonly rates: RequestRates;
  readonly metrics: Metrics;
  /** How late the event loop may be on average before requests are turned away; 0: never. */
  readonly maxEventLoopDelayMs: number;
}

class UnderPressure extends Refusal {
  constructor() {
    super('BUSY', { retryAfterSeconds: BUSY_SECONDS });
  }
}

/**
 * Guards every route of `app`, before the request is read: while the process is late with everything it answers 503 instead of
 * becoming later still, and an address that asks too often is refused.
 */
export async function guardRequests(app: FastifyInstance, options: GuardOptions): Promise<void> {
  const { rates, metrics, maxEventLoopDelayMs } = options;
  await app.register(fastifyUnderPressure, {
    maxEventLoopDelay: maxEventLoopDelayMs,
    sampleInterval: SAMPLE_MS,
    retryAfter: BUSY_SECONDS,
    customError: UnderPressure,
  });
  app.addHook('onRequest', (request) => rates.countAddress(request.ip));
  app.addHook('onResponse', (_request, reply, done) => {
    if (TURNED_AWAY.has(reply.statusCode)) metrics.turnedAway(reply.statusCode);
    done();
  });
}
