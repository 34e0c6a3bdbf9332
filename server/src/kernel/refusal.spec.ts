import { expect, it } from 'vitest';
import { Refusal, type RefusalCode } from './refusal.js';

it.each<[RefusalCode, number]>([
  ['UNAUTHENTICATED', 401],
  ['FORBIDDEN', 403],
  ['PASSWORD_CHANGE_REQUIRED', 403],
  ['NOT_FOUND', 404],
  ['TOO_MANY_ATTEMPTS', 429],
  ['ORDER_NOT_MODIFIABLE', 409],
])('%s is %i on the plain routes', (code, status) => {
  expect(new Refusal(code).statusCode).toBe(status);
});

it('carries its details, none by default', () => {
  expect(new Refusal('CART_EMPTY').extensions).toEqual({ code: 'CART_EMPTY', details: {} });
  expect(new Refusal('NOT_FOUND', { number: '1' }).extensions).toEqual({ code: 'NOT_FOUND', details: { number: '1' } });
});
