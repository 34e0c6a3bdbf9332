import { isSameTown, townToFill } from './town-choice';

const BOURG = ['Bourg-en-Bresse', 'Saint-Denis-lès-Bourg'];
const ROUBAIX = ['Roubaix'];

describe('the town of a postcode', () => {
  it.each([
    ['an empty field takes the only town', '', ROUBAIX, [], 'Roubaix'],
    ['of several none is chosen for the reader', '', BOURG, [], null],
    ['what was typed stays', 'Roubaix Nord', ROUBAIX, [], null],
    ['a town of its own spelling stays', 'BOURG EN BRESSE', BOURG, [], null],
    ['the town of the postcode before makes room', 'BOURG EN BRESSE', ROUBAIX, BOURG, 'Roubaix'],
    ['and leaves the choice where there is one', 'Roubaix', BOURG, ROUBAIX, ''],
    ['a company’s own postcode changes nothing', 'Lille Cedex', [], ROUBAIX, null],
    ['nor does it take a town away', 'Roubaix', [], ROUBAIX, null],
  ])('%s', (_case, typed, towns, before, expected) => {
    expect(townToFill(typed, towns, before)).toBe(expected);
  });

  it.each([
    ['ST DENIS LES BOURG', 'Saint-Denis-lès-Bourg', true],
    ['Ste-Foy', 'SAINTE FOY', true],
    ['Lyon', 'Lyons-la-Forêt', false],
    ['L’Haÿ-les-Roses', "L'HAY LES ROSES", true],
  ])('« %s » and « %s » are the same: %s', (a, b, same) => {
    expect(isSameTown(a, b)).toBe(same);
  });
});
