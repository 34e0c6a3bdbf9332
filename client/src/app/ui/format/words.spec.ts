import { count, counted, listed, of, typeset, weight } from './words';

const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');

describe('words', () => {
  it('groups thousands', () => {
    expect(plain(count(1287))).toBe('1 287');
  });

  it.each([
    [0, '0 imprimé'],
    [1, '1 imprimé'],
    [2, '2 imprimés'],
  ])('counts %i as %s', (n, text) => {
    expect(plain(counted(n, 'imprimé'))).toBe(text);
  });

  it('takes an irregular plural', () => {
    expect(plain(counted(3, 'cheval', 'chevaux'))).toBe('3 chevaux');
  });

  it.each([
    ['novembre', 'de novembre'],
    ['avril', 'd’avril'],
    ['octobre', 'd’octobre'],
  ])('elides before a vowel: %s', (month, text) => {
    expect(of(month)).toBe(text);
  });

  it('keeps signs with the words they belong to', () => {
    expect(typeset('Perdu ? « Soleil » : oui ; non')).toBe('Perdu\u00a0? «\u00a0Soleil\u00a0»\u00a0: oui\u00a0; non');
  });

  it('lists with « et »', () => {
    expect(listed(['a', 'b', 'c'])).toBe('a, b et c');
  });

  it.each([
    [850, '850 g'],
    [12_400, '12,4 kg'],
  ])('weighs %i grams as %s', (grams, text) => {
    expect(plain(weight(grams))).toBe(text);
  });
});
