import { describe, expect, it } from 'vitest';
import { effectiveStatus } from './order-status.rules.js';
import { OrderStatus } from './order-status.js';

const limit = new Date('2026-11-17T09:00:00Z');
const at = (ms: number) => new Date(limit.getTime() + ms);

describe('R-RES-5: expired is a predicate', () => {
  it.each([
    [OrderStatus.SAVED, -1, OrderStatus.SAVED],
    [OrderStatus.SAVED, 0, OrderStatus.EXPIRED],
    [OrderStatus.SAVED, 1, OrderStatus.EXPIRED],
    [OrderStatus.EXPIRED, -1, OrderStatus.EXPIRED],
    [OrderStatus.VALIDATED, 1, OrderStatus.VALIDATED],
    [OrderStatus.CANCELLED, 1, OrderStatus.CANCELLED],
    [OrderStatus.POOLED, 1, OrderStatus.POOLED],
  ])('%s, %i ms from the limit, is %s', (status, ms, expected) => {
    expect(effectiveStatus({ status, reservedUntil: limit }, at(ms))).toBe(expected);
  });
});
