import { euros, vatRate } from './money';

/** Intl puts no-break spaces; compared as plain ones. */
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');

describe('money', () => {
  it.each([
    [0, '0,00 €'],
    [5, '0,05 €'],
    [120480, '1 204,80 €'],
    [-4980, '-49,80 €'],
  ])('writes %i cents as %s', (cents, text) => {
    expect(plain(euros(cents))).toBe(text);
  });

  it('never lets an amount break over two lines', () => {
    expect(euros(120480)).not.toContain(' ');
  });

  it.each([
    [2000, '20 %'],
    [550, '5,5 %'],
    [210, '2,1 %'],
  ])('writes a rate of %i basis points as %s', (rate, text) => {
    expect(plain(vatRate(rate))).toBe(text);
  });
});
