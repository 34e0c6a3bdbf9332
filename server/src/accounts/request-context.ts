import type { EntityManager } from '@mikro-orm/postgresql';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Context } from '../access/context.js';
import { findViewer, type Viewer } from '../access/viewer.js';
import type { AccessLog } from '../audit/access-log.js';
import type { Cookies } from '../http/cookies.js';
import { requestClient } from '../http/request-client.js';
import { Loaders } from '../kernel/loaders.js';
import type { OperationContext } from '../kernel/operation-context.js';
import type { HasSettings } from '../settings/shop-context.js';
import type { SignInDoor } from './sign-in-door.js';
import { touchSession } from './touch-session.js';

/** All that a resolver of any feature may ask for. */
export type RequestContext = Context & HasSettings & SignInDoor;

/** What all requests of a process share. */
export type Shop = Omit<OperationContext, 'em' | 'log'> &
  HasSettings &
  SignInDoor & {
    forkEm(): EntityManager;
    readonly access: AccessLog;
    readonly cookies: Cookies;
  };

const viewers = new WeakMap<FastifyRequest, Viewer>();

/** Who sent a request, if that was found out: for the entry about a request that was refused. */
export function viewerOfRequest(request: FastifyRequest): Viewer | null {
  return viewers.get(request) ?? null;
}

/** The context of a GraphQL request: its own `em`, who asks, where from. */
export async function createRequestContext(
  shop: Shop,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<RequestContext> {
  const { forkEm: _forkEm, cookies, ...operation } = shop;
  const { em, viewer } = await findRequestViewer(shop, request);
  const client = requestClient(request, reply, cookies);
  return { ...operation, em, log: request.log, viewer, client, loaders: new Loaders(em), requestId: request.id };
}

/** Who asks, by the request's cookie: one statement when there is one, none else. */
export async function findRequestViewer(
  { forkEm, clock, cookies }: Pick<Shop, 'forkEm' | 'clock' | 'cookies'>,
  request: FastifyRequest,
): Promise<{ em: EntityManager; viewer: Viewer | null }> {
  const em = forkEm();
  const token = request.cookies[cookies.session];
  const now = clock.now();
  const viewer = token ? await findViewer(em, token, now) : null;
  if (viewer) {
    viewers.set(request, viewer);
    await touchSession(em, viewer, now);
  }
  return { em, viewer };
}
