import { describe, expect, it } from 'vitest';
import {
  isQuotaAlone,
  outcomeOf,
  type SelectableLine,
  type SelectedLine,
  selectLine,
  SelectionOutcome,
} from './entity-selection.rules.js';
import { ChangeReason } from './savable-line.rules.js';

const { QUOTA, STOCK, WINDOW, QUANTITIES_CHANGED, NO_LONGER_OFFERED } = ChangeReason;

/** From 10 to 100 by 10; whatever is wanted of it can be had, unless the case says otherwise. */
function aLine(sheet: Partial<SelectableLine>): SelectableLine {
  return {
    quantity: 50,
    previousQuantity: null,
    quantityMinimum: 10,
    quantityStep: 10,
    quantityMaximum: 100,
    stockAvailable: 1000,
    quotaRemaining: null,
    isInWindow: true,
    isOffered: true,
    held: 0,
    quotaHeld: 0,
    ...sheet,
  };
}

const one = { quantityMinimum: 1, quantityStep: 1, quantityMaximum: 100 };

describe('R-ENT-2: a line is what was wanted, or the largest orderable quantity that is still possible, or 0', () => {
  interface Case extends Partial<SelectableLine> {
    of: string;
    expected: [requested: number, quantity: number, reason: ChangeReason | null];
  }
  it.each<Case>([
    { of: 'no quota and enough stock', expected: [50, 50, null] },
    // the quota
    { of: 'quota exactly the quantity', quotaRemaining: 50, expected: [50, 50, null] },
    { of: 'quota of one more', quotaRemaining: 51, expected: [50, 50, null] },
    { of: 'quota of one less', quotaRemaining: 49, expected: [50, 40, QUOTA] },
    { of: 'quota on a step below', quotaRemaining: 40, expected: [50, 40, QUOTA] },
    { of: 'quota just below that step', quotaRemaining: 39, expected: [50, 30, QUOTA] },
    { of: 'quota of the smallest orderable quantity', quotaRemaining: 10, expected: [50, 10, QUOTA] },
    { of: 'quota of one less than that', quotaRemaining: 9, expected: [50, 0, QUOTA] },
    { of: 'quota of 1', quotaRemaining: 1, expected: [50, 0, QUOTA] },
    { of: 'quota of 0', quotaRemaining: 0, expected: [50, 0, QUOTA] },
    { of: 'by the piece, quota of 1', ...one, quotaRemaining: 1, expected: [50, 1, QUOTA] },
    { of: 'by the piece, quota of 0', ...one, quotaRemaining: 0, expected: [50, 0, QUOTA] },
    { of: 'one piece, quota of 1', ...one, quantity: 1, quotaRemaining: 1, expected: [1, 1, null] },
    { of: 'one piece, quota of 0', ...one, quantity: 1, quotaRemaining: 0, expected: [1, 0, QUOTA] },
    // steps that do not begin at the step itself: 5, 12, 19, 26, …
    ...[
      [26, 26, null] as const,
      [25, 19, QUOTA] as const,
      [19, 19, QUOTA] as const,
      [18, 12, QUOTA] as const,
      [11, 5, QUOTA] as const,
      [5, 5, QUOTA] as const,
      [4, 0, QUOTA] as const,
    ].map(([quotaRemaining, quantity, reason]): Case => ({
      of: `from 5 by 7, quota of ${quotaRemaining}`,
      ...{ quantityMinimum: 5, quantityStep: 7, quantityMaximum: 40, quantity: 26, quotaRemaining },
      expected: [26, quantity, reason],
    })),
    // the stock
    { of: 'stock exactly the quantity', stockAvailable: 50, expected: [50, 50, null] },
    { of: 'stock of one less', stockAvailable: 49, expected: [50, 40, STOCK] },
    { of: 'stock of 0', stockAvailable: 0, expected: [50, 0, STOCK] },
    { of: 'stock overdrawn as shown', stockAvailable: -3, expected: [50, 0, STOCK] },
    // the one that leaves fewer is the reason
    { of: 'stock below the quota', stockAvailable: 20, quotaRemaining: 30, expected: [50, 20, STOCK] },
    { of: 'quota below the stock', stockAvailable: 30, quotaRemaining: 20, expected: [50, 20, QUOTA] },
    {
      of: 'both the same: the stock, which a month does not give back',
      stockAvailable: 20,
      quotaRemaining: 20,
      expected: [50, 20, STOCK],
    },
    { of: 'both the same choice', stockAvailable: 29, quotaRemaining: 21, expected: [50, 20, STOCK] },
    { of: 'neither enough for one', stockAvailable: 9, quotaRemaining: 0, expected: [50, 0, STOCK] },
    { of: 'stock below a quota that would do', stockAvailable: 20, quotaRemaining: 50, expected: [50, 20, STOCK] },
    // R-CAT-3
    { of: 'closed, whatever is left', isInWindow: false, expected: [50, 0, WINDOW] },
    {
      of: 'closed and nothing left',
      isInWindow: false,
      stockAvailable: 0,
      quotaRemaining: 0,
      expected: [50, 0, WINDOW],
    },
    // the product itself
    { of: 'archived, whatever is left', isOffered: false, expected: [50, 0, NO_LONGER_OFFERED] },
    {
      of: 'archived, closed and nothing left',
      isOffered: false,
      isInWindow: false,
      stockAvailable: 0,
      expected: [50, 0, NO_LONGER_OFFERED],
    },
    { of: 'maximum lowered', quantityMaximum: 30, expected: [50, 30, QUANTITIES_CHANGED] },
    {
      of: 'maximum lowered, and stock for no more',
      quantityMaximum: 30,
      stockAvailable: 30,
      expected: [50, 30, QUANTITIES_CHANGED],
    },
    {
      of: 'maximum lowered, and the stock leaves fewer',
      quantityMaximum: 30,
      stockAvailable: 29,
      expected: [50, 20, STOCK],
    },
    {
      of: 'maximum lowered, and the quota leaves fewer',
      quantityMaximum: 30,
      quotaRemaining: 10,
      expected: [50, 10, QUOTA],
    },
    { of: 'minimum raised above it', quantityMinimum: 60, expected: [50, 0, QUANTITIES_CHANGED] },
    { of: 'another step', quantityStep: 30, expected: [50, 40, QUANTITIES_CHANGED] },
    // R-RES-6: what the order being modified holds is not asked again
    ...[
      { isOffered: false },
      { isInWindow: false },
      { quantityMaximum: 30 },
      { stockAvailable: 50 },
      { quotaRemaining: 20 },
    ].map((sheet): Case => ({
      of: `as many as are held, ${JSON.stringify(sheet)}`,
      ...{ held: 50, quotaHeld: 50, ...sheet },
      expected: [50, 50, null],
    })),
    {
      of: 'more than is held, archived',
      held: 30,
      quotaHeld: 30,
      isOffered: false,
      expected: [50, 30, NO_LONGER_OFFERED],
    },
    { of: 'more than is held, closed', held: 30, quotaHeld: 30, isInWindow: false, expected: [50, 30, WINDOW] },
    {
      of: 'more than is held, by a quota lowered below it',
      ...{ held: 30, quotaHeld: 30, quotaRemaining: 10 },
      expected: [50, 30, QUOTA],
    },
    {
      of: 'as many as are held, for another recipient with less quota',
      ...{ held: 50, quotaRemaining: 34 },
      expected: [50, 30, QUOTA],
    },
    {
      of: 'as many as are held, for another recipient with enough',
      ...{ held: 50, quotaRemaining: 50, isOffered: false },
      expected: [50, 50, null],
    },
    // an earlier « Mettre à jour »
    { of: 'reduced earlier: what was wanted comes back', quantity: 20, previousQuantity: 50, expected: [50, 50, null] },
    { of: 'at 0 earlier: what was wanted comes back', quantity: 0, previousQuantity: 50, expected: [50, 50, null] },
    {
      of: 'reduced earlier, more is possible now',
      quantity: 20,
      previousQuantity: 50,
      quotaRemaining: 45,
      expected: [50, 40, QUOTA],
    },
    {
      of: 'reduced earlier, less is possible now',
      quantity: 20,
      previousQuantity: 50,
      quotaRemaining: 15,
      expected: [50, 10, QUOTA],
    },
    {
      of: 'reduced earlier, nothing now',
      quantity: 20,
      previousQuantity: 50,
      stockAvailable: 9,
      expected: [50, 0, STOCK],
    },
    { of: 'at 0 and nothing was wanted', quantity: 0, expected: [0, 0, null] },
    { of: 'at 0 and nothing was wanted, with no quota left', quantity: 0, quotaRemaining: 0, expected: [0, 0, null] },
  ])('$of: $expected', ({ of: _of, expected, ...sheet }) => {
    const [requested, quantity, reason] = expected;
    expect(selectLine(aLine(sheet))).toEqual({ requested, quantity, reason });
  });

  it('what it gives is always orderable, possible, and the largest of those', () => {
    for (const quantityStep of [1, 3, 10]) {
      for (const quantityMinimum of [1, 5, 10]) {
        for (const quotaRemaining of [null, ...Array.from({ length: 60 }, (_, index) => index)]) {
          for (const stockAvailable of [0, 7, 33, 1000]) {
            const quantity = quantityMinimum + 4 * quantityStep;
            const range = { quantityMinimum, quantityStep, quantityMaximum: quantityMinimum + 6 * quantityStep };
            const limit = Math.min(stockAvailable, quotaRemaining ?? Infinity, quantity);
            const choices = [0, 1, 2, 3, 4, 5, 6].map((n) => quantityMinimum + n * quantityStep);
            const largest = Math.max(0, ...choices.filter((choice) => choice <= limit));
            const selected = selectLine(aLine({ ...range, quantity, quotaRemaining, stockAvailable }));
            expect(selected.quantity).toBe(largest);
            expect(selected.reason === null).toBe(largest === quantity);
          }
        }
      }
    }
  });

  it('a quantity that is no choice any more becomes the choice below', () => {
    expect(selectLine(aLine({ quantity: 55 }))).toMatchObject({ requested: 55, quantity: 50 });
    expect(selectLine(aLine({ quantity: 120 }))).toMatchObject({ requested: 120, quantity: 100 });
    expect(selectLine(aLine({ quantity: 5 }))).toMatchObject({ requested: 5, quantity: 0 });
  });
});

describe('R-ENT-2: the guide’s texts are for the quota alone', () => {
  const because = (...reasons: (ChangeReason | null)[]) =>
    reasons.map((reason): SelectedLine => ({ requested: 10, quantity: reason ? 0 : 10, reason }));
  it.each([
    [because(QUOTA), true],
    [because(QUOTA, null, QUOTA), true],
    [because(QUOTA, STOCK), false],
    [because(STOCK, null), false],
    [because(WINDOW), false],
    [because(null), false],
  ])('%o: %s', (lines, expected) => expect(isQuotaAlone(lines)).toBe(expected));
});

describe('R-ENT-2: the three cases', () => {
  const whole: SelectedLine = { requested: 10, quantity: 10, reason: null };
  const reduced: SelectedLine = { requested: 10, quantity: 5, reason: QUOTA };
  const gone: SelectedLine = { requested: 10, quantity: 0, reason: QUOTA };
  const { AVAILABLE, PARTIALLY_AVAILABLE, UNAVAILABLE } = SelectionOutcome;
  it.each<[string, SelectedLine[], SelectionOutcome]>([
    ['one that is whole', [whole], AVAILABLE],
    ['all whole', [whole, whole, whole], AVAILABLE],
    ['one reduced', [reduced], PARTIALLY_AVAILABLE],
    ['one of several reduced', [whole, reduced, whole], PARTIALLY_AVAILABLE],
    ['one of several at 0', [whole, gone], PARTIALLY_AVAILABLE],
    ['one reduced, the others at 0', [gone, reduced, gone], PARTIALLY_AVAILABLE],
    ['one at 0', [gone], UNAVAILABLE],
    ['all at 0', [gone, gone, { ...gone, reason: STOCK }, { ...gone, reason: WINDOW }], UNAVAILABLE],
    ['no line at all: nothing is missing', [], AVAILABLE],
  ])('%s', (_of, lines, outcome) => expect(outcomeOf(lines)).toBe(outcome));
});
