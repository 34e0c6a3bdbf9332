import { ApolloServerErrorCode } from '@apollo/server/errors';
import { GraphQLError } from 'graphql';
import type { KnownDocuments } from '../persisted-documents/known-documents.js';
import { isRecord } from './document-weight.js';

/**
 * Replaces the hash in a request by the text of its document, as clients with Apollo's `PersistedQueryLink` expect. A request
 * with both hash and text follows one whose hash was not known: its text counts.
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
  // Apollo's own mechanism is off: it would keep any text that anybody sends
  request['extensions'] = extensions;
}

function notFound(): GraphQLError {
  return new GraphQLError('PersistedQueryNotFound', {
    extensions: { code: ApolloServerErrorCode.PERSISTED_QUERY_NOT_FOUND, http: { status: 200 } },
  });
}
