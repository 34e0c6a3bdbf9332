import { describe, expect, it } from 'vitest';
import { COUNTING_STATUSES, ORDER_TRANSITIONS, OrderStatus } from './order-status.js';

const statuses = Object.values(OrderStatus);

describe('invariant 3: the table of transitions', () => {
  it('begins with SAVED, ends in three states, and no way leads back', () => {
    expect(statuses.filter((status) => ORDER_TRANSITIONS[status].length === 0)).toEqual([
      'VALIDATED',
      'CANCELLED',
      'EXPIRED',
    ]);
    const reachable = (from: OrderStatus): OrderStatus[] =>
      ORDER_TRANSITIONS[from].flatMap((to) => [to, ...reachable(to)]);
    for (const status of statuses) expect(reachable(status)).not.toContain(status);
    expect(new Set([OrderStatus.SAVED, ...reachable(OrderStatus.SAVED)])).toEqual(new Set(statuses));
  });

  it('R-QUO-3: an order that stops counting never counts again', () => {
    for (const from of statuses.filter((status) => !COUNTING_STATUSES.includes(status))) {
      expect(ORDER_TRANSITIONS[from].filter((to) => COUNTING_STATUSES.includes(to))).toEqual([]);
    }
  });
});
