import { describe, expect, it } from 'vitest';
import { OrderStatus } from '../orders/order-status.js';
import { Refusal } from '../kernel/refusal.js';
import { scopeOf } from './statistics-scope.rules.js';

const NOTHING = {
  from: null,
  before: null,
  products: null,
  universe: null,
  categoryIds: null,
  establishmentIds: null,
  accountTypes: null,
  accountIds: null,
  statuses: ['POOLED', 'VALIDATED'],
};

describe('R-STAT-1, R-STAT-3: a filter', () => {
  it('that says nothing limits to what was really ordered', () => {
    expect(scopeOf({}, null)).toEqual(NOTHING);
  });

  it('of one’s own is of one’s own, whatever it says', () => {
    expect(scopeOf({ accountIds: ['7', '8'] }, 42)).toEqual({ ...NOTHING, accountIds: [42] });
    expect(scopeOf({ accountIds: ['7', '8'] }, null)).toEqual({ ...NOTHING, accountIds: [7, 8] });
  });

  it.each([
    // days are those of Paris, both included
    ['2026-11-01', '2026-11-30', '2026-10-31T23:00:00.000Z', '2026-11-30T23:00:00.000Z'],
    ['2026-07-14', '2026-07-14', '2026-07-13T22:00:00.000Z', '2026-07-14T22:00:00.000Z'],
    ['2026-12-31', '2027-01-01', '2026-12-30T23:00:00.000Z', '2027-01-01T23:00:00.000Z'],
    // of 25 hours, and of 23
    ['2026-10-25', '2026-10-25', '2026-10-24T22:00:00.000Z', '2026-10-25T23:00:00.000Z'],
    ['2026-03-29', '2026-03-29', '2026-03-28T23:00:00.000Z', '2026-03-29T22:00:00.000Z'],
    ['2028-02-29', '2028-02-29', '2028-02-28T23:00:00.000Z', '2028-02-29T23:00:00.000Z'],
  ])('from %s until %s is from %s to before %s', (from, until, start, end) => {
    expect(scopeOf({ from, until }, null)).toMatchObject({ from: start, before: end });
    expect(scopeOf({ from }, null)).toMatchObject({ from: start, before: null });
    expect(scopeOf({ until }, null)).toMatchObject({ from: null, before: end });
  });

  it('a day of before the shop is the first of 1900, which PostgreSQL can read', () => {
    const { from } = scopeOf({ from: '1900-01-01' }, null);
    expect(scopeOf({ from: '0001-01-01' }, null).from).toBe(from);
    expect(scopeOf({ from: '1900-01-02' }, null).from).not.toBe(from);
  });

  it('a period that ends before it begins is refused in a sentence', () => {
    expect(() => scopeOf({ from: '2026-11-02', until: '2026-11-01' }, null)).toThrow(
      expect.objectContaining({
        details: { fields: [{ field: 'filter.until', message: 'La fin de la période précède son début.' }] },
      }),
    );
  });

  it.each([
    [{ from: '2026-11-02', until: '2026-11-01' }, 'until'],
    [{ accountIds: ['x'] }, 'accountIds'],
    [{ categoryIds: ['1', '1; drop table orders'] }, 'categoryIds'],
    [{ establishmentIds: ['-1'] }, 'establishmentIds'],
  ])('%o is refused', (filter, field) => {
    const refused = (() => {
      try {
        return scopeOf(filter, null);
      } catch (error) {
        return error;
      }
    })();
    expect(refused).toBeInstanceOf(Refusal);
    expect(refused).toMatchObject({
      code: 'BAD_USER_INPUT',
      details: { fields: [{ field: `filter.${field}`, message: expect.any(String) }] },
    });
  });

  it('of no status finds nothing, and of all finds all', () => {
    expect(scopeOf({ statuses: [] }, null).statuses).toEqual([]);
    expect(scopeOf({ statuses: Object.values(OrderStatus) }, null).statuses).toHaveLength(5);
  });
});
