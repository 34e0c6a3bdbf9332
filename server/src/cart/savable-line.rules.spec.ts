import { describe, expect, it } from 'vitest';
import { ChangeReason, largestSavable, obstacleOf, type SavableLine, savableQuantities } from './savable-line.rules.js';

/** From 10 to 50 by 10, without limits. */
function aLine(sheet: Partial<SavableLine>): SavableLine {
  return {
    quantityMinimum: 10,
    quantityStep: 10,
    quantityMaximum: 50,
    stockAvailable: 1000,
    quotaRemaining: null,
    isInWindow: true,
    isOffered: true,
    held: 0,
    quotaHeld: 0,
    ...sheet,
  };
}

describe('R-QUO-6: what a line of the cart can be saved with', () => {
  it.each<[string, Partial<SavableLine>, number[]]>([
    ['plenty', {}, [10, 20, 30, 40, 50]],
    ['what is in stock', { stockAvailable: 29 }, [10, 20]],
    ['what is left of a quota that does not fit the step (R-QUO-2)', { quotaRemaining: 25 }, [10, 20]],
    ['less than the smallest', { quotaRemaining: 9 }, []],
    ['archived', { isOffered: false }, []],
    ['closed', { isInWindow: false }, []],
    // R-RES-6
    ['archived, some of it held', { isOffered: false, held: 20, quotaHeld: 20 }, [10, 20]],
    ['held between two choices', { held: 25, quotaHeld: 25 }, [10, 20, 25, 30, 40, 50]],
    ['held, and no choice any more', { isOffered: false, held: 25, quotaHeld: 25 }, [10, 20, 25]],
    [
      'held above the maximum that it now has',
      { held: 80, quotaHeld: 80, quotaRemaining: 80 },
      [10, 20, 30, 40, 50, 80],
    ],
    ['held above a quota lowered since', { held: 30, quotaHeld: 30, quotaRemaining: 10 }, [10, 20, 30]],
    ['held, for another recipient', { held: 30, quotaRemaining: 10 }, [10]],
    ['held, for another recipient whose quota is between two choices', { held: 25, quotaRemaining: 24 }, [10, 20]],
  ])('%s', (_of, sheet, expected) => {
    const line = aLine(sheet);
    expect(savableQuantities(line)).toEqual(expected);
    for (const quantity of expected) expect(obstacleOf(line, quantity)).toBeNull();
  });
});

describe('R-RES-6: what a modified order holds, when another recipient is to take it', () => {
  const { QUOTA, NO_LONGER_OFFERED, WINDOW } = ChangeReason;
  const held = { held: 30, quotaRemaining: 10 };
  it.each<[string, Partial<SavableLine>, number, ChangeReason | null]>([
    ['within the quota', held, 10, null],
    ['above it', held, 20, QUOTA],
    ['all that is held', held, 30, QUOTA],
    ['all that is held, archived meanwhile', { ...held, isOffered: false }, 30, QUOTA],
    ['more than is held, archived meanwhile', { ...held, isOffered: false }, 40, NO_LONGER_OFFERED],
    ['all that is held, closed meanwhile', { ...held, isInWindow: false }, 30, QUOTA],
    ['more than is held, closed meanwhile', { ...held, isInWindow: false }, 40, WINDOW],
  ])('%s', (_of, sheet, quantity, reason) => {
    expect(obstacleOf(aLine(sheet), quantity)).toBe(reason);
  });
});

describe('R-ENT-2: the largest quantity that could be saved', () => {
  it.each<[string, Partial<SavableLine>, number, number]>([
    ['what was wanted', {}, 30, 30],
    ['less than is held: what was wanted', { held: 30, quotaHeld: 30 }, 20, 20],
    ['what is held, though it is no choice any more', { isOffered: false, held: 25, quotaHeld: 25 }, 50, 25],
    ['the choice below what another recipient may have', { held: 25, quotaRemaining: 24 }, 25, 20],
    ['nothing', { isOffered: false }, 50, 0],
  ])('%s', (_of, sheet, wanted, expected) => {
    expect(largestSavable(aLine(sheet), wanted)).toBe(expected);
  });
});
