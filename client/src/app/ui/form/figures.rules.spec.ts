import { type FigureKind, readFigure, writtenFigure } from './figures.rules';

const CASES: [kind: FigureKind, typed: string, value: number | null | undefined][] = [
  ['CENTS', '1 204,80', 120_480],
  ['CENTS', '1\u202f204,80\u00a0€', 120_480],
  ['CENTS', '12', 1200],
  ['CENTS', '12,5', 1250],
  ['CENTS', '12.05', 1205],
  ['CENTS', '0,29', 29],
  ['CENTS', '1,005', undefined],
  ['CENTS', '-1', undefined],
  ['CENTS', '1,2,3', undefined],
  ['CENTS', 'douze', undefined],
  ['CENTS', '', null],
  ['CENTS', ' ', null],
  ['WHOLE', '5 150', 5150],
  ['WHOLE', '0', 0],
  ['WHOLE', '1,5', undefined],
  ['WHOLE', '1e3', undefined],
  ['WHOLE', '9999999999999', undefined],
];

describe('figures as they are typed', () => {
  it.each(CASES)('%s « %s » is %s', (kind, typed, value) => {
    expect(readFigure(kind, typed)).toBe(value);
  });

  it.each<[FigureKind, number | null, string]>([
    ['CENTS', 120_480, '1 204,80'],
    ['CENTS', 0, '0,00'],
    ['WHOLE', 5150, '5 150'],
    ['WHOLE', null, ''],
  ])('%s %s is written « %s », and read as it was', (kind, value, written) => {
    expect(writtenFigure(kind, value).replace(/[\u00a0\u202f]/g, ' ')).toBe(written);
    expect(readFigure(kind, writtenFigure(kind, value))).toBe(value);
  });
});
