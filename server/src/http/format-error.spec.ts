import { GraphQLError } from 'graphql';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { Refusal } from '../kernel/refusal.js';
import { errorFormatter } from './format-error.js';

const log = { error: vi.fn() };
beforeEach(() => void log.error.mockClear());

/** As Apollo hands over what a resolver threw. */
function thrown(original: Error) {
  const error = new GraphQLError(original.message, { originalError: original, path: ['saveOrder'] });
  const code = original instanceof GraphQLError ? original.extensions['code'] : 'INTERNAL_SERVER_ERROR';
  const formatted = { ...error.toJSON(), extensions: { ...error.extensions, code } };
  return errorFormatter(log)(formatted, error);
}

describe('what leaves the server of an error', () => {
  it('a refusal: its code and details, and nothing in the log', () => {
    expect(thrown(new Refusal('INSUFFICIENT_STOCK', { lines: [{ reference: 'A', available: 2 }] }))).toEqual({
      message: 'INSUFFICIENT_STOCK',
      path: ['saveOrder'],
      extensions: { code: 'INSUFFICIENT_STOCK', details: { lines: [{ reference: 'A', available: 2 }] } },
    });
    expect(log.error).not.toHaveBeenCalled();
  });

  it.each(['GRAPHQL_PARSE_FAILED', 'GRAPHQL_VALIDATION_FAILED', 'BAD_USER_INPUT', 'OPERATION_RESOLUTION_FAILURE'])(
    'a fault of the request (%s): as GraphQL tells it',
    (code) => {
      const error = new GraphQLError('Cannot query field "x"', { extensions: { code } });
      expect(errorFormatter(log)(error.toJSON(), error)).toEqual({
        message: 'Cannot query field "x"',
        extensions: { code },
      });
      expect(log.error).not.toHaveBeenCalled();
    },
  );

  it.each(['22021', '22P05'])('a text that PostgreSQL cannot hold (%s): the sender’s fault', (code) => {
    expect(thrown(Object.assign(new Error('invalid byte sequence'), { code }))).toMatchObject({
      extensions: { code: 'BAD_USER_INPUT', details: { fields: [] } },
    });
    expect(log.error).not.toHaveBeenCalled();
  });

  it.each([
    new Error('connect ECONNREFUSED 10.0.0.3:5432'),
    Object.assign(new Error('duplicate key value (claire@exemple.fr)'), { code: '23505' }),
    // what a resolver threw is never told as it is, whatever code it claims
    new GraphQLError('secret', { extensions: { code: 'BAD_USER_INPUT' } }),
  ])('anything else (%s): nothing but an id that the log has too', (original) => {
    const told = thrown(original);
    const { id } = (told.extensions as { details: { id: string } }).details;
    expect(told).toEqual({
      message: 'INTERNAL_SERVER_ERROR',
      path: ['saveOrder'],
      extensions: { code: 'INTERNAL_SERVER_ERROR', details: { id: expect.stringMatching(/^[0-9a-f-]{36}$/) } },
    });
    expect(log.error).toHaveBeenCalledExactlyOnceWith({ err: original, id, path: ['saveOrder'] }, 'unexpected error');
  });
});
