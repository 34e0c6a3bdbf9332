import { ApolloServerErrorCode } from '@apollo/server/errors';
import { GraphQLError } from 'graphql';
import type { KnownDocuments } from '../persisted-documents/known-documents.js';
import { isRecord } from './document-weight.js';

/**
 * Puts the text of its document into a request that names it by a hash only, as Apollo's `PersistedQueryLink` does. A request
 * that says both is one that was not understood at first: its text counts.
 * @throws GraphQLError PERSISTED_QUERY_NOT_FOUND, on which the client sends the text
 */
export async function fillInDocument(request: unknown, documents: KnownDocuments): Promise<void> {
  if (!isRecord(request) || !isRecord(request['extensions'])) return;
  const { persistedQuery, ...extensions } = request['extensions'];
  if (!isRecord(persistedQuery) || persistedQuery['version'] !== 1) return;
  if (typeof persistedQuery['sha256Hash'] !== 'string') return;
  if (request['query'] === undefined) {
    const text = await documents.find(persistedQuery['sha256Hash']);
    if (text === null) throw notFound();
    request['query'] = text;
  }
  // Apollo's own is off: it would keep whatever text anybody sends
  request['extensions'] = extensions;
}

function notFound(): GraphQLError {
  return new GraphQLError('PersistedQueryNotFound', {
    extensions: { code: ApolloServerErrorCode.PERSISTED_QUERY_NOT_FOUND, http: { status: 200 } },
  });
}
