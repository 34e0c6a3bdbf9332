import { unwrapResolverError } from '@apollo/server/errors';
import { randomUUID } from 'node:crypto';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { Logger } from 'pino';
import { orBusy } from '../database/failures.js';
import { isUnstorableText } from '../database/unstorable-text.js';
import { InvalidInput } from '../kernel/invalid-input.js';
import { Refusal } from '../kernel/refusal.js';

/**
 * What a client gets of an error: of a refusal its code and details; of a mistake in the request GraphQL's own message.
 * Anything else is masked: the client gets an id, and the log has the same id with the error.
 */
export function errorFormatter(log: Pick<Logger, 'error'>) {
  return (formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError => {
    const cause = orBusy(causeOf(error));
    const original = isUnstorableText(cause) ? new InvalidInput() : cause;
    const where = { ...(formatted.path && { path: formatted.path }) };
    if (original instanceof Refusal) {
      return { message: original.code, ...where, extensions: { code: original.code, details: original.details } };
    }
    const fault = faultOf(formatted, error, original);
    if (fault) {
      const { message, locations } = formatted;
      return { message, ...(locations && { locations }), ...where, extensions: { code: fault } };
    }
    const id = randomUUID();
    log.error({ err: original, id, path: formatted.path }, 'unexpected error');
    return {
      message: 'INTERNAL_SERVER_ERROR',
      ...where,
      extensions: { code: 'INTERNAL_SERVER_ERROR', details: { id } },
    };
  };
}

/** What a resolver threw, or why the whole request was refused. */
function causeOf(error: unknown): unknown {
  const refusal = error instanceof GraphQLError ? error.originalError : undefined;
  return refusal instanceof Refusal ? refusal : unwrapResolverError(error);
}

/** The code of an error that the request itself has caused; null for any other. */
function faultOf(formatted: GraphQLFormattedError, error: unknown, original: unknown): string | null {
  if (!(original instanceof GraphQLError)) return null;
  const code = String(formatted.extensions?.['code']);
  if (original === error && REQUEST_FAULTS.has(code)) return code;
  // Said by graphql itself, without a code: variables that it gave up on before it read any field
  if (original === error && !original.path && !original.originalError) return 'BAD_USER_INPUT';
  // or an argument, which alone has nodes: what a resolver throws has none
  if (original.nodes?.length && original.message.startsWith('Argument "')) return 'BAD_USER_INPUT';
  return null;
}

/** The codes that Apollo gives to requests it cannot read. */
const REQUEST_FAULTS = new Set([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'BAD_USER_INPUT',
  'BAD_REQUEST',
  'OPERATION_RESOLUTION_FAILURE',
  'PERSISTED_QUERY_NOT_FOUND',
  'PERSISTED_QUERY_NOT_SUPPORTED',
]);
