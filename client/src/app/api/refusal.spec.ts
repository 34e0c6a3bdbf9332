import { CombinedGraphQLErrors, ServerError } from '@apollo/client/errors';
import { isConnectionError, isPassing, refusalOf } from './refusal';

const serverError = (status: number, body: string) =>
  new ServerError('refused', { response: new Response(body, { status }), bodyText: body });

describe('what was refused', () => {
  it('reads code and details from the answer', () => {
    const error = new CombinedGraphQLErrors({
      errors: [{ message: 'X', extensions: { code: 'CART_UNIVERSE_CONFLICT', details: { universe: 'GOODS' } } }],
    });
    expect(refusalOf(error)).toEqual({ code: 'CART_UNIVERSE_CONFLICT', details: { universe: 'GOODS' } });
  });

  it('reads them from an answer with another status too', () => {
    const body = JSON.stringify({ errors: [{ message: 'X', extensions: { code: 'BAD_USER_INPUT' } }] });
    expect(refusalOf(serverError(400, body)).code).toBe('BAD_USER_INPUT');
  });

  it.each([
    ['the network is away', new TypeError('Failed to fetch')],
    ['a proxy answers in the shop’s place', serverError(502, '<html></html>')],
    ['the shop is restarting', serverError(503, '')],
  ])('knows that no answer came when %s', (_case, error) => {
    expect(refusalOf(error).code).toBe('OFFLINE');
  });

  it('hears the shop itself say that it is busy, which is not a lost connection, and passes', () => {
    const body = JSON.stringify({
      errors: [{ message: 'BUSY', extensions: { code: 'BUSY', details: { retryAfterSeconds: 2 } } }],
    });
    const error = serverError(503, body);
    expect(refusalOf(error)).toEqual({ code: 'BUSY', details: { retryAfterSeconds: 2 } });
    expect([isConnectionError(error), isPassing(error)]).toEqual([false, true]);
    expect(isPassing(serverError(503, ''))).toBe(true);
    const tooMany = serverError(429, body.replaceAll('BUSY', 'TOO_MANY_REQUESTS'));
    expect([refusalOf(tooMany).code, isPassing(tooMany)]).toEqual(['TOO_MANY_REQUESTS', false]);
  });

  it('takes anything else for a failure of the shop', () => {
    expect(refusalOf(serverError(500, 'not json')).code).toBe('INTERNAL_SERVER_ERROR');
    expect(refusalOf(new Error('?')).code).toBe('INTERNAL_SERVER_ERROR');
    expect(refusalOf(new CombinedGraphQLErrors({ errors: [{ message: 'no code' }] })).code).toBe(
      'INTERNAL_SERVER_ERROR',
    );
  });
});
