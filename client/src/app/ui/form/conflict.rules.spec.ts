import { changedFields, changedKeys, type Keep, merged } from './conflict.rules';

const BEFORE = { name: 'Poste', days: 2, tags: ['a'], note: '' };

describe('two people change one record', () => {
  it.each([
    ['nobody', BEFORE, BEFORE, []],
    ['me alone', BEFORE, { ...BEFORE, days: 3 }, [{ key: 'days', by: 'ME' }]],
    ['them alone', { ...BEFORE, tags: ['a', 'b'] }, BEFORE, [{ key: 'tags', by: 'THEM' }]],
    ['both, alike', { ...BEFORE, days: 3 }, { ...BEFORE, days: 3 }, []],
    ['both, in one field', { ...BEFORE, days: 3 }, { ...BEFORE, days: 4 }, [{ key: 'days', by: 'BOTH' }]],
    [
      'both, in two fields, told in the order of the form',
      { ...BEFORE, note: 'x' },
      { ...BEFORE, name: 'La Poste' },
      [
        { key: 'name', by: 'ME' },
        { key: 'note', by: 'THEM' },
      ],
    ],
    ['nobody: spaces around a text are none of it', BEFORE, { ...BEFORE, name: ' Poste ' }, []],
  ])('%s', (_name, theirs, mine, expected) => {
    expect(changedFields(BEFORE, theirs, mine)).toEqual(expected);
  });

  const theirs = { ...BEFORE, days: 3, note: 'x' };
  const mine = { ...BEFORE, days: 4, name: 'La Poste' };
  it.each<[string, [keyof typeof BEFORE, Keep][], typeof BEFORE]>([
    ['mine unless theirs is chosen', [], { name: 'La Poste', days: 4, tags: ['a'], note: 'x' }],
    ['theirs where it is', [['days', 'THEIRS']], { name: 'La Poste', days: 3, tags: ['a'], note: 'x' }],
    [
      'only what both changed can be chosen',
      [['name', 'THEIRS']],
      { name: 'La Poste', days: 4, tags: ['a'], note: 'x' },
    ],
  ])('merged: %s', (_name, keep, expected) => {
    expect(merged(BEFORE, theirs, mine, new Map(keep))).toEqual(expected);
  });

  it('names what one has changed', () => {
    expect(changedKeys(BEFORE, mine)).toEqual(['name', 'days']);
  });
});
