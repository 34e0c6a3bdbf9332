import { describe, expect, it } from 'vitest';
import { isOrderableQuantity, largestOrderable, orderableQuantities } from './product.rules.js';

const byTen = { quantityMinimum: 10, quantityStep: 10, quantityMaximum: 50 };
const fromFive = { quantityMinimum: 5, quantityStep: 25, quantityMaximum: 105 };

describe('R-CAT-2: the choices of the drop-down', () => {
  it.each([
    [byTen, 1000, [10, 20, 30, 40, 50]],
    [byTen, 50, [10, 20, 30, 40, 50]],
    [byTen, 49, [10, 20, 30, 40]],
    [byTen, 10, [10]],
    [byTen, 9, []],
    [byTen, 0, []],
    [fromFive, 60, [5, 30, 55]],
    [{ quantityMinimum: 1, quantityStep: 1, quantityMaximum: 1 }, 3, [1]],
  ])('%o with %i left', (range, limit, choices) => {
    expect(orderableQuantities(range, limit)).toEqual(choices);
  });
});

describe('R-ENT-2: the largest orderable quantity still possible', () => {
  it.each([
    [byTen, 0, 0],
    [byTen, 9, 0],
    [byTen, 10, 10],
    [byTen, 35, 30],
    [byTen, 1000, 50],
    [fromFive, 29, 5],
    [fromFive, 30, 30],
  ])('%o with %i left is %i', (range, limit, quantity) => {
    expect(largestOrderable(range, limit)).toBe(quantity);
  });
});

describe('R-CART-2: only an orderable quantity', () => {
  it.each([
    [10, true],
    [50, true],
    [0, false],
    [-10, false],
    [15, false],
    [60, false],
    [1_000_000, false],
    [10.5, false],
    [Number.NaN, false],
  ])('%d: %s', (quantity, isOrderable) => {
    expect(isOrderableQuantity(byTen, quantity)).toBe(isOrderable);
  });

  it.each([
    [3, true],
    [13, true],
    [10, false],
    [7, false],
  ])('steps are counted from the minimum: from 3 by 10, %d: %s', (quantity, isOrderable) => {
    const range = { quantityMinimum: 3, quantityStep: 10, quantityMaximum: 23 };
    expect(isOrderableQuantity(range, quantity)).toBe(isOrderable);
  });
});
