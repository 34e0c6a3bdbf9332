import type { ApolloServerPlugin } from '@apollo/server';
import { unwrapResolverError } from '@apollo/server/errors';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { AccessEvent, AccessLog } from '../audit/access-log.js';
import { Refusal } from '../kernel/refusal.js';
import type { RequestClient } from './request-client.js';

/** What http needs to know of a request's context; it hands on the rest to the resolvers. */
export interface Asked {
  /** Null: signed out. */
  readonly viewer: { readonly accountId: number } | null;
  readonly client: Pick<RequestClient, 'address'>;
  readonly access: AccessLog;
}

/**
 * What the access log says of a refusal, or null if it is not about access. An order that is not found counts, since it may be
 * somebody else's.
 */
function refusedAccess(error: unknown): { event: AccessEvent; subject: string | null } | null {
  if (!(error instanceof Refusal)) return null;
  const { number } = error.details;
  if (error.code === 'FORBIDDEN') return { event: 'FORBIDDEN', subject: null };
  if (error.code === 'INVALID_CREDENTIALS' || error.code === 'TOO_MANY_ATTEMPTS') {
    return { event: 'PASSWORD_REFUSED', subject: null };
  }
  return error.code === 'NOT_FOUND' && typeof number === 'string' ? { event: 'NOT_FOUND', subject: number } : null;
}

/**
 * Writes to the access log what a signed-in account asked for and may not have. One statement for a request that was refused,
 * none for others.
 */
export function noteRefusals(): ApolloServerPlugin<Asked> {
  return {
    requestDidStart: () =>
      Promise.resolve({
        didEncounterErrors: async ({ errors, contextValue }) => {
          const { viewer, access, client } = contextValue;
          if (!viewer) return;
          for (const error of errors) {
            const refused = refusedAccess(unwrapResolverError(error));
            // Signing in writes its own entries
            if (!refused || error.path?.[0] === 'signIn') continue;
            const subject = refused.subject ?? error.path?.join('.') ?? null;
            const { accountId } = viewer;
            await access.note({ event: refused.event, accountId, identifier: null, address: client.address, subject });
            return;
          }
        },
      }),
  };
}

/** The same for documents and exports. */
export function noteRefusedDownloads(
  app: FastifyInstance,
  access: AccessLog,
  viewerOfRequest: (request: FastifyRequest) => Asked['viewer'],
): void {
  app.addHook('onError', async (request, _reply, error) => {
    const refused = refusedAccess(error);
    const viewer = viewerOfRequest(request);
    if (!refused || !viewer) return;
    await access.note({ ...refused, accountId: viewer.accountId, identifier: null, address: request.ip });
  });
}
