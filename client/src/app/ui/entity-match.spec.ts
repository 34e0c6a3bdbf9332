import { matchingEntities } from './entity-match';

const ENTITIES = [
  { id: '1', name: "MGEN SECTION DE L'AIN", code: 'SD01' },
  { id: '2', name: 'MGEN SECTION DES CÔTES-D’ARMOR', code: 'SD22' },
  { id: '3', name: 'MGEN SECTION DE LA LOIRE-ATLANTIQUE', code: 'SD44' },
  { id: '4', name: 'MGEN SECTION DU LOIR-ET-CHER', code: 'SD41' },
];
const found = (search: string) => matchingEntities(ENTITIES, search).map(({ id }) => id);

describe('searching an establishment', () => {
  it.each([
    ['', ['1', '2', '3', '4']],
    ['  ', ['1', '2', '3', '4']],
    ['cotes', ['2']],
    ['CÔTES D’ARMOR', ['2']],
    ["côtes d'armor", ['2']],
    ['loir', ['3', '4']],
    ['atlantique loire', ['3']],
    ['44', ['3']],
    ['sd41', ['4']],
    ['ardèche', []],
  ])('« %s »', (search, ids) => {
    expect(found(search)).toEqual(ids);
  });
});
