import { describe, expect, it } from 'vitest';
import { toPrintable, toPrintableText } from './printable-text.js';

describe('printable text', () => {
  it.each([
    ['e\u0301te\u0301', 'été'],
    ['1\u202f000', '1\u00a0000'],
    ['12\u2009rue', '12 rue'],
    ['REF\u200b_1\ufeff', 'REF_1'],
    ['12 rue\r\nde la Paix\u0007\t', '12 rue\nde la Paix '],
    ['Merci 😀 n° 1', 'Merci  n° 1'],
    ['Cœur à 5 € « l’été »', 'Cœur à 5 € « l’été »'],
  ])('%j is %j', (typed, printed) => expect(toPrintableText(typed)).toBe(printed));

  it('reaches every text of plain values and keeps the rest', () => {
    const savedAt = new Date('2026-11-24T09:42:00Z');
    const typed = { savedAt, none: null, count: 3, lines: [{ name: 'e\u0301' }], address: { city: 'Ne\u0302mes' } };
    expect(toPrintable(typed)).toEqual({
      savedAt,
      none: null,
      count: 3,
      lines: [{ name: 'é' }],
      address: { city: 'Nêmes' },
    });
    expect(typed.lines[0]?.name).toBe('e\u0301');
  });
});
