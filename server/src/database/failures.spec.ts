import { describe, expect, it } from 'vitest';
import { isCollision, isCutOff, isHeldUp, isUnsent, orBusy } from './failures.js';

const coded = (code: string) => Object.assign(new Error(code), { code });

/** What came of it, and whether it is told as BUSY when it does not pass. */
const CASES: readonly (readonly [error: Error, kind: string, isBusy: boolean])[] = [
  [coded('55P03'), 'held up', true],
  [coded('25P03'), 'held up', true],
  [new Error('timeout exceeded when trying to connect'), 'held up', true],
  [new Error('Connection terminated due to connection timeout'), 'held up', true],
  [coded('POOL_QUEUE_FULL'), '', true],
  [coded('53300'), '', true],
  [coded('40001'), 'collision', false],
  [coded('40P01'), 'collision', false],
  [coded('57P01'), 'cut off', false],
  [coded('ECONNRESET'), 'cut off', false],
  [new Error('Connection terminated unexpectedly'), 'cut off', false],
  [new Error('Client has encountered a connection error and is not queryable'), 'unsent', false],
  [coded('57014'), '', false],
  [coded('23514'), '', false],
  [new Error('no'), '', false],
];

describe('what a failure of the database is', () => {
  it.each(CASES)('%s: %s', (error, kind, isBusy) => {
    const kinds = { 'held up': isHeldUp, collision: isCollision, 'cut off': isCutOff, unsent: isUnsent };
    const matching = Object.entries(kinds).flatMap(([name, is]) => (is(error) ? [name] : []));
    expect(matching).toEqual(kind ? [kind] : []);
    if (isBusy) expect(orBusy(error)).toMatchObject({ code: 'BUSY', details: { retryAfterSeconds: 1 } });
    else expect(orBusy(error)).toBe(error);
  });
});
