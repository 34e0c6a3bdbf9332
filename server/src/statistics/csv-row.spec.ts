import { describe, expect, it } from 'vitest';
import { EXPORT_COLUMNS, type ExportLine, neutralise, toEuros, toExportRow } from './csv-row.js';

const line: ExportLine = {
  identifier: 'MGEN-SD01',
  savedAt: '2026-11-10 09:05:07+00',
  establishment: 'MGEN SECTION DE L’AIN',
  lastName: 'Fontaine',
  firstName: 'Hélène',
  name: 'Stylo 4 couleurs',
  reference: 'STY-4-COULS',
  quantity: 300,
  unitPriceExclTax: 128,
  shippingExclTax: 3070,
  handlingExclTax: 0,
};

describe('R-STAT-2: a line of the export', () => {
  it('has the eleven columns in their order', () => {
    expect(Object.entries(toExportRow(line))).toEqual([
      ['Id de compte', 'MGEN-SD01'],
      ['Date', '10/11/2026 10:05:07'],
      ['Entité', 'MGEN SECTION DE L’AIN'],
      ['Nom', 'Fontaine'],
      ['Prénom', 'Hélène'],
      ['Produit', 'Stylo 4 couleurs'],
      ['Référence', 'STY-4-COULS'],
      ['Quantité', 300],
      ['Prix HT', 1.28],
      ['Frais de port', 30.7],
      ['Coût de commande', 0],
    ]);
    expect(Object.keys(toExportRow(line))).toEqual(EXPORT_COLUMNS);
  });

  it.each([
    // as PostgreSQL writes a timestamptz: with and without fractions, in UTC or not
    ['2026-11-10 09:05:07.123456+00', '10/11/2026 10:05:07'],
    ['2026-11-10 09:05:07.999+00', '10/11/2026 10:05:07'],
    ['2026-11-10 10:05:07+01', '10/11/2026 10:05:07'],
    ['2026-11-10T09:05:07.000Z', '10/11/2026 10:05:07'],
    ['2026-12-31 23:00:00+00', '01/01/2027 00:00:00'],
    ['2026-06-30 22:00:00+00', '01/07/2026 00:00:00'],
    // the hour that there is twice, and the one that there is not
    ['2026-10-25 00:30:00+00', '25/10/2026 02:30:00'],
    ['2026-10-25 01:30:00+00', '25/10/2026 02:30:00'],
    ['2026-03-29 00:59:59+00', '29/03/2026 01:59:59'],
    ['2026-03-29 01:00:00+00', '29/03/2026 03:00:00'],
  ])('%s is %s in Paris', (savedAt, expected) => {
    expect(toExportRow({ ...line, savedAt }).Date).toBe(expected);
  });

  it.each([
    ['=1+1, "quoted"', `'=1+1, "quoted"`],
    ['+33 1 99', `'+33 1 99`],
    ['-2 %', `'-2 %`],
    ['@SUM(A1)', `'@SUM(A1)`],
    [' =1+1', `' =1+1`],
    ['\u00a0=1+1', `'\u00a0=1+1`],
    ['\t=1+1', `'\t=1+1`],
    ['\tx', `'\tx`],
    ['\rx', `'\rx`],
    ['\n=1', `'\n=1`],
    // nothing that a spreadsheet would run
    ['Stylo =1', 'Stylo =1'],
    ["'=1+1", "'=1+1"],
    ['1+1', '1+1'],
    ['"=1"', '"=1"'],
    ['STY-4-COULS', 'STY-4-COULS'],
    ['', ''],
  ])('%j is written as %j', (text, expected) => expect(neutralise(text)).toBe(expected));

  it('neutralises every text of the line, and no number', () => {
    const texts = ['identifier', 'establishment', 'lastName', 'firstName', 'name', 'reference'] as const;
    const formulas = Object.fromEntries(texts.map((text) => [text, '=1+1']));
    const { Date: _date, Quantité, ...row } = toExportRow({ ...line, ...formulas, unitPriceExclTax: 0, quantity: 1 });
    expect(Object.values(row)).toEqual([...texts.map(() => "'=1+1"), 0, 30.7, 0]);
    expect(Quantité).toBe(1);
  });

  it.each([
    [0, '0'],
    [1, '0.01'],
    [10, '0.1'],
    [48, '0.48'],
    [100, '1'],
    [128, '1.28'],
    [3070, '30.7'],
    [1_000_000_000, '10000000'],
    [2_147_483_647, '21474836.47'],
  ])('%i cents are written %s', (cents, expected) => expect(String(toEuros(cents))).toBe(expected));

  it('writes every amount up to a thousand euros to the cent', () => {
    for (let cents = 0; cents <= 100_000; cents++) {
      expect(Math.round(Number(String(toEuros(cents))) * 100)).toBe(cents);
      if (!/^\d+(\.\d{1,2})?$/.test(String(toEuros(cents)))) throw new Error(`${cents}: ${toEuros(cents)}`);
    }
  });
});
