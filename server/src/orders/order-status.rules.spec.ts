import { describe, expect, it } from 'vitest';
import { effectiveStatus, isModifiableAt } from './order-status.rules.js';
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

describe('R-RES-6, R-VAL-4: what its owner may still modify', () => {
  const { SAVED, POOLED, VALIDATED, CANCELLED, EXPIRED } = OrderStatus;
  it.each([
    // status, ms from its limit, ms from its campaign's end
    [SAVED, -1, null, true],
    [SAVED, 0, null, false],
    [SAVED, -1, -1, true],
    [SAVED, -1, 0, false],
    [SAVED, -1, 1, false],
    // its own limit has passed, its campaign goes on
    [SAVED, 0, -1, false],
    // what is validated has no limit any more but the campaign's end
    [POOLED, 1, -1, true],
    [POOLED, 1, 0, false],
    [POOLED, -1, 1, false],
    [VALIDATED, -1, null, false],
    [CANCELLED, -1, null, false],
    [EXPIRED, -1, null, false],
  ])('%s, %i ms from its limit, %s ms from the end of its campaign: %s', (status, ms, fromCampaignEnd, expected) => {
    const now = at(ms);
    const poolingClosesAt = fromCampaignEnd === null ? null : new Date(now.getTime() - fromCampaignEnd);
    expect(isModifiableAt({ status, reservedUntil: limit, poolingClosesAt }, now)).toBe(expected);
  });
});
