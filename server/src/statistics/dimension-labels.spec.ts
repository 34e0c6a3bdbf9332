import { describe, expect, it } from 'vitest';
import { AccountType } from '../access/account-type.js';
import { Universe } from '../kernel/universe.js';
import { OrderStatus } from '../orders/order-status.js';
import { labelOf } from './dimension-labels.js';
import { StatisticsDimension as By } from './statistics-filter.input.js';

describe('R-STAT-3: groups are called as users call them', () => {
  it.each([
    [By.UNIVERSE, 'PRINTS', 'Les imprimés'],
    [By.UNIVERSE, 'GOODS', 'Les objets'],
    [By.ACCOUNT_TYPE, 'PREVENTION_OFFICER', 'Référent régional prévention (RRP)'],
    [By.STATUS, 'SAVED', 'Enregistrée'],
    [By.STATUS, 'VALIDATED', 'Validée'],
    [By.STATUS, 'EXPIRED', 'Annulée (délai dépassé)'],
    [By.DAY, '2026-11-01', '1er novembre 2026'],
    [By.DAY, '2026-02-28', '28 février 2026'],
    [By.WEEK, '2025-12-29', 'semaine du 29 décembre 2025'],
    [By.MONTH, '2026-08-01', 'août 2026'],
    [By.YEAR, '2026-01-01', '2026'],
  ])('%s %s: %s', (dimension, value, label) => expect(labelOf(dimension, value, value)).toBe(label));

  it('no enum name is left, and no two values are called the same', () => {
    for (const [dimension, values] of [
      [By.UNIVERSE, Object.values(Universe)],
      [By.ACCOUNT_TYPE, Object.values(AccountType)],
      [By.STATUS, Object.values(OrderStatus)],
    ] as const) {
      const labels = values.map((value) => labelOf(dimension, value, value));
      expect(labels.filter((label) => !label || /^[A-Z_]+$/.test(label))).toEqual([]);
      expect(new Set(labels).size).toBe(values.length);
    }
  });

  it('what has a name keeps it', () => expect(labelOf(By.PRODUCT, 'STY-4-COULS', 'Stylo')).toBe('Stylo'));
});
