import { expect, it } from 'vitest';
import { searchPatterns } from './search-patterns.js';

it.each([
  ['', []],
  [' \t\n ', []],
  ['Prévention', ['%prevention%']],
  ['  prévention   SANTÉ ', ['%prevention%', '%sante%']],
  ['e\u0301cole', ['%ecole%']], // typed with a combining accent
  ['Cœur ex æquo', ['%coeur%', '%ex%', '%aequo%']],
  ['L’ÉCOLE', ["%l'ecole%"]],
  ["l'école", ["%l'ecole%"]],
  ['l‘école', ["%l'ecole%"]],
  ['100 %', ['%100%', '%\\%%']],
  ['BROCH_VOIX', ['%broch\\_voix%']],
  ['a\\b', ['%a\\\\b%']],
  ['« Bien–être… »', ['%%%', '%bien%etre%%', '%%%']],
  ['Offres\u00a0santé\u202f2026', ['%offres%', '%sante%', '%2026%']],
])('R-CAT-5: %j looks for %j', (search, patterns) => {
  expect(searchPatterns(search)).toEqual(patterns);
});

it('R-CAT-5: looks for eight words at the most', () => {
  expect(searchPatterns('un deux trois quatre cinq six sept huit neuf')).toHaveLength(8);
});
