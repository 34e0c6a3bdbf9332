import type { EntityManager } from '@mikro-orm/postgresql';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { SESSION_COOKIE } from '../accounts/session-lifetime.js';
import type { SignInThrottle } from '../accounts/sign-in-throttle.js';
import { touchSession } from '../accounts/touch-session.js';
import { findViewer, type Viewer } from '../accounts/viewer.js';
import type { Context, OperationContext, RequestClient } from '../context.js';
import { createLoaders } from '../loaders.js';

/** What requests share. */
export type Shop = Omit<OperationContext, 'em'> & { forkEm(): EntityManager; throttle: SignInThrottle };

/** The context of a GraphQL request: its own `em`, who asks, where from. */
export async function createRequestContext(shop: Shop, request: FastifyRequest, reply: FastifyReply): Promise<Context> {
  const { forkEm: _forkEm, ...operation } = shop;
  const { em, viewer } = await findRequestViewer(shop, request);
  const client = requestClient(request, reply, shop.config.publicUrl.startsWith('https://'));
  return { ...operation, em, viewer, client, loaders: createLoaders(em), requestId: request.id };
}

/** Who asks, by the request's cookie: one statement when there is one, none else. */
export async function findRequestViewer(
  { forkEm, clock }: Shop,
  request: FastifyRequest,
): Promise<{ em: EntityManager; viewer: Viewer | null }> {
  const em = forkEm();
  const token = request.cookies[SESSION_COOKIE];
  const now = clock.now();
  const viewer = token ? await findViewer(em, token, now) : null;
  if (viewer) await touchSession(em, viewer, now);
  return { em, viewer };
}

function requestClient(request: FastifyRequest, reply: FastifyReply, isSecure: boolean): RequestClient {
  const options = { path: '/', httpOnly: true, sameSite: 'lax', secure: isSecure } as const;
  return {
    address: request.ip,
    userAgent: request.headers['user-agent'] ?? null,
    sessionToken: request.cookies[SESSION_COOKIE] ?? null,
    setSessionCookie: (token, maxAge) => void reply.setCookie(SESSION_COOKIE, token, { ...options, maxAge }),
    clearSessionCookie: () => void reply.clearCookie(SESSION_COOKIE, options),
  };
}
