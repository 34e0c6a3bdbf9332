import { describe, expect, it } from 'vitest';
import { breakLongWords, fitFontSize } from './break-long-words.js';

const column = { width: 60, fontSize: 8 };

describe('words wider than their column', () => {
  it.each([
    ['', ''],
    ['Livret Prévention', 'Livret Prévention'],
    ['TOUR-COU', 'TOUR-COU'],
    ['BROCHVOIX_SANS_LOGO', 'BROCHVOIX_\nSANS_LOGO'],
    ['réf. BROCHVOIX_SANS_LOGO neuve', 'réf. BROCHVOIX_\nSANS_LOGO neuve'],
    ['ABCDEFGHIJKLMNOPQRST', 'ABCDEFGHIJKL\nMNOPQRST'],
    ['A_BCDEFGHIJKLMNOPQRST', 'A_BCDEFGHIJK\nLMNOPQRST'], // not after the first letter
  ])('%s', (text, broken) => expect(breakLongWords(text, column)).toBe(broken));

  it('keeps every character, and pairs of surrogates whole', () => {
    const word = 'é𝒳'.repeat(40);
    const broken = breakLongWords(word, column);
    expect(broken.replaceAll('\n', '')).toBe(word);
    expect(broken.split('\n').some((piece) => /\p{Surrogate}/u.test(piece))).toBe(false);
    expect(broken).toContain('\n');
  });

  it('ends even where not one letter fits', () => {
    expect(breakLongWords('MMM', { width: 4, fontSize: 8 })).toBe('M\nM\nM');
  });
});

describe('figures wider than their column', () => {
  it('are printed smaller, others not', () => {
    expect(fitFontSize('1 204,80 €', { width: 54, fontSize: 8.5 })).toBe(8.5);
    const size = fitFontSize('999 990 000,00 €', { width: 54, fontSize: 8.5 });
    expect(size).toBeLessThan(8);
    expect(size).toBeGreaterThan(6);
  });
});
