import { choice, choices, flag, type ParamCodec, sorting, text, texts, whole } from './param-codecs';

const STATES = { actifs: 'ACTIVE', archives: 'ARCHIVED' } as const;
const FIELDS = { nom: 'NAME', modifie: 'UPDATED_AT' } as const;

const CASES: [name: string, codec: ParamCodec<unknown>, written: string[], value: unknown, again: unknown][] = [
  ['text', text, [' voix '], 'voix', 'voix'],
  ['no text', text, [], '', null],
  ['spaces alone', text, ['  '], '', null],
  ['texts, each once', texts, ['a', '', 'b', 'a'], ['a', 'b'], ['a', 'b']],
  ['flag', flag, ['1'], true, '1'],
  ['another flag', flag, ['true'], false, null],
  ['whole', whole(1), ['3'], 3, '3'],
  ['cut to a whole', whole(1), ['2.9'], 2, '2'],
  ['too small', whole(1), ['0'], 1, null],
  ['no number', whole(1), ['trois'], 1, null],
  ['choice', choice(STATES, 'ACTIVE'), ['archives'], 'ARCHIVED', 'archives'],
  ['unknown choice', choice(STATES, 'ACTIVE'), ['autres'], 'ACTIVE', null],
  ['what every object has', choice(STATES, null), ['toString'], null, null],
  [
    'choices in their order',
    choices(STATES),
    ['archives', 'x', 'actifs'],
    ['ACTIVE', 'ARCHIVED'],
    ['actifs', 'archives'],
  ],
  ['no choices', choices(STATES), [], [], null],
  [
    'up',
    sorting(FIELDS, { field: 'UPDATED_AT', direction: 'DESC' }),
    ['nom'],
    { field: 'NAME', direction: 'ASC' },
    'nom',
  ],
  [
    'down',
    sorting(FIELDS, { field: 'NAME', direction: 'ASC' }),
    ['-nom'],
    { field: 'NAME', direction: 'DESC' },
    '-nom',
  ],
  ['default', sorting(FIELDS, { field: 'NAME', direction: 'ASC' }), ['-x'], { field: 'NAME', direction: 'ASC' }, null],
];

describe('query parameters', () => {
  it.each(CASES)('%s', (_name, codec, written, value, again) => {
    expect(codec.read(written)).toEqual(value);
    expect(codec.write(value)).toEqual(again);
  });
});
