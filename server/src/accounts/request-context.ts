import type { EntityManager } from '@mikro-orm/postgresql';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DEVICE_LIFETIME_MS } from './device-cookie.rules.js';
import type { KnownDevices } from './known-devices.js';
import type { SignInThrottle } from './sign-in-throttle.js';
import { touchSession } from './touch-session.js';
import { findViewer, type Viewer } from '../access/viewer.js';
import type { Context, OperationContext, RequestClient } from '../access/context.js';
import type { AccessLog } from '../audit/access-log.js';
import { addressKey } from '../http/address-key.js';
import { cookiesOf, type Cookies } from '../http/cookies.js';
import { createLoaders } from '../kernel/loaders.js';

/** What requests share. */
export type Shop = Omit<OperationContext, 'em' | 'log'> & {
  forkEm(): EntityManager;
  readonly throttle: SignInThrottle;
  readonly devices: KnownDevices;
  readonly access: AccessLog;
};

const viewers = new WeakMap<FastifyRequest, Viewer>();

/** Who asked, as far as it was found out: for what is noted of a request that was refused. */
export function viewerOfRequest(request: FastifyRequest): Viewer | null {
  return viewers.get(request) ?? null;
}

/** The context of a GraphQL request: its own `em`, who asks, where from. */
export async function createRequestContext(shop: Shop, request: FastifyRequest, reply: FastifyReply): Promise<Context> {
  const { forkEm: _forkEm, ...operation } = shop;
  const { em, viewer } = await findRequestViewer(shop, request);
  const client = requestClient(request, reply, cookiesOf(shop.config));
  return { ...operation, em, log: request.log, viewer, client, loaders: createLoaders(em), requestId: request.id };
}

/** Who asks, by the request's cookie: one statement when there is one, none else. */
export async function findRequestViewer(
  { forkEm, clock, config }: Shop,
  request: FastifyRequest,
): Promise<{ em: EntityManager; viewer: Viewer | null }> {
  const em = forkEm();
  const token = request.cookies[cookiesOf(config).session];
  const now = clock.now();
  const viewer = token ? await findViewer(em, token, now) : null;
  if (viewer) {
    viewers.set(request, viewer);
    await touchSession(em, viewer, now);
  }
  return { em, viewer };
}

function requestClient(request: FastifyRequest, reply: FastifyReply, cookies: Cookies): RequestClient {
  const options = { path: '/', httpOnly: true, sameSite: 'lax', secure: cookies.isSecure } as const;
  return {
    address: request.ip,
    network: addressKey(request.ip),
    userAgent: request.headers['user-agent'] ?? null,
    sessionToken: request.cookies[cookies.session] ?? null,
    deviceCookie: request.cookies[cookies.device] ?? null,
    setSessionCookie: (token, maxAge) => void reply.setCookie(cookies.session, token, { ...options, maxAge }),
    setDeviceCookie: (value) =>
      void reply.setCookie(cookies.device, value, { ...options, maxAge: DEVICE_LIFETIME_MS / 1000 }),
    clearSessionCookie: () => void reply.clearCookie(cookies.session, options),
  };
}
