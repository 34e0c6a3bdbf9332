import { CombinedGraphQLErrors, ServerError } from '@apollo/client/errors';

/**
 * Why something did not happen: the server's code and details (`extensions`), or one of the two that the client adds:
 * `OFFLINE` (no answer came) and `INTERNAL_SERVER_ERROR`.
 */
export interface Refusal {
  readonly code: string;
  readonly details: Readonly<Record<string, unknown>>;
}

/** The refusal in whatever Apollo threw or returned. */
export function refusalOf(error: unknown): Refusal {
  if (CombinedGraphQLErrors.is(error)) return fromExtensions(error.errors[0]?.extensions);
  if (isConnectionError(error)) return { code: 'OFFLINE', details: {} };
  if (ServerError.is(error)) return fromExtensions(extensionsInBody(error.bodyText));
  return { code: 'INTERNAL_SERVER_ERROR', details: {} };
}

/** No answer from the shop itself: the network is away, or only a proxy in front of it answered. */
export function isConnectionError(error: unknown): boolean {
  if (ServerError.is(error)) {
    return [502, 503, 504].includes(error.statusCode) && extensionsInBody(error.bodyText) === undefined;
  }
  return error instanceof TypeError;
}

/** A moment later the answer may be another: there was none, or the shop said that it is too busy to read the request. */
export function isPassing(error: unknown): boolean {
  return isConnectionError(error) || (ServerError.is(error) && refusalOf(error).code === 'BUSY');
}

function fromExtensions(extensions: unknown): Refusal {
  if (!isRecord(extensions) || typeof extensions['code'] !== 'string') {
    return { code: 'INTERNAL_SERVER_ERROR', details: {} };
  }
  const { code, details, ...others } = extensions;
  return { code, details: isRecord(details) ? details : others };
}

function extensionsInBody(body: string): unknown {
  try {
    const parsed: unknown = JSON.parse(body);
    const errors = isRecord(parsed) ? parsed['errors'] : undefined;
    const first: unknown = Array.isArray(errors) ? errors[0] : undefined;
    return isRecord(first) ? first['extensions'] : undefined;
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
