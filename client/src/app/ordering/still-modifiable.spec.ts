import { isStillModifiable } from './still-modifiable';

const now = new Date('2026-11-24T09:42:00Z');
const past = '2026-11-24T09:41:59Z';
const future = '2026-11-24T09:42:01Z';

describe('whether an order can still be modified while its page is open', () => {
  it.each([
    ['saved, before its limit', { status: 'SAVED', reservedUntil: future, poolingClosesAt: null }, true],
    ['R-RES-5: saved, past its limit', { status: 'SAVED', reservedUntil: past, poolingClosesAt: null }, false],
    ['R-VAL-4: pooled, its campaign open', { status: 'POOLED', reservedUntil: past, poolingClosesAt: future }, true],
    ['R-VAL-4: pooled, its campaign past', { status: 'POOLED', reservedUntil: future, poolingClosesAt: past }, false],
    ['R-VAL-4: pooled, its campaign closed', { status: 'POOLED', reservedUntil: future, poolingClosesAt: null }, false],
  ] as const)('%s', (_case, order, expected) => {
    expect(isStillModifiable({ ...order, isModifiable: true }, now)).toBe(expected);
    expect(isStillModifiable({ ...order, isModifiable: false }, now)).toBe(false);
  });
});
