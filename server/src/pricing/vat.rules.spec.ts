import { describe, expect, it } from 'vitest';
import { noVatReason, ratesOn, territoryOf, VatClass, type VatRateRow, VatTerritory } from './vat.rules.js';

const { METROPOLITAN_FRANCE, ANTILLES_REUNION, GUYANE_MAYOTTE, COLLECTIVITIES } = VatTerritory;

describe('R-AMT-1: the territory of a postcode', () => {
  it.each([
    ['01000', METROPOLITAN_FRANCE],
    ['75015', METROPOLITAN_FRANCE],
    ['97', METROPOLITAN_FRANCE],
    // Corsica, both departments
    ['20000', METROPOLITAN_FRANCE],
    ['20200', METROPOLITAN_FRANCE],
    // Monaco
    ['98000', METROPOLITAN_FRANCE],
    ['97100', ANTILLES_REUNION],
    ['97200', ANTILLES_REUNION],
    ['97400', ANTILLES_REUNION],
    ['97490', ANTILLES_REUNION],
    ['97300', GUYANE_MAYOTTE],
    ['97600', GUYANE_MAYOTTE],
    // They left Guadeloupe and kept its postcodes
    ['97133', COLLECTIVITIES],
    ['97150', COLLECTIVITIES],
    ['97134', ANTILLES_REUNION],
    ['97151', ANTILLES_REUNION],
    ['97500', COLLECTIVITIES],
    ['97700', COLLECTIVITIES],
    ['97800', COLLECTIVITIES],
    ['98413', COLLECTIVITIES],
    ['98600', COLLECTIVITIES],
    ['98714', COLLECTIVITIES],
    ['98800', COLLECTIVITIES],
  ])('%s: %s', (postcode, territory) => expect(territoryOf(postcode)).toBe(territory));
});

describe('R-AMT-1: the rate of a day', () => {
  const row = (vatClass: VatClass, validFrom: string, rate: number): VatRateRow => ({
    ...{ vatClass, validFrom, rate },
    territory: METROPOLITAN_FRANCE,
  });
  const others = Object.values(VatClass)
    .filter((vatClass) => vatClass !== VatClass.STANDARD)
    .map((vatClass) => row(vatClass, '2000-01-01', 0));
  const table = [
    row(VatClass.STANDARD, '2014-01-01', 2000),
    row(VatClass.STANDARD, '2000-04-01', 1960),
    row(VatClass.STANDARD, '2027-01-01', 2100),
    { ...row(VatClass.STANDARD, '2026-01-01', 850), territory: ANTILLES_REUNION },
    ...others,
  ];

  it.each([
    ['2000-04-01', 1960],
    ['2013-12-31', 1960],
    ['2014-01-01', 2000],
    ['2026-12-31', 2000],
    ['2027-01-01', 2100],
  ])('%s: %i', (day, rate) => expect(ratesOn(table, METROPOLITAN_FRANCE, day).STANDARD).toBe(rate));

  it.each([
    ['a day before the table begins', METROPOLITAN_FRANCE, '2000-03-31'],
    ['a class that the territory lacks', ANTILLES_REUNION, '2026-11-10'],
    ['a territory that it lacks', COLLECTIVITIES, '2026-11-10'],
  ])('%s is an error, and not no tax', (_what, territory, day) => {
    expect(() => ratesOn(table, territory, day)).toThrow('no VAT rate of');
  });
});

describe('R-AMT-1: why there is no VAT, in words', () => {
  it.each([
    ['97300', 0, 'Livraison en Guyane : T.V.A. non applicable (article 294-1 du CGI)'],
    ['97600', 0, 'Livraison à Mayotte : T.V.A. non applicable (article 294-1 du CGI)'],
    ['97100', 0, 'Livraison en Guadeloupe : T.V.A. non applicable'],
    ['97200', 0, 'Livraison en Martinique : T.V.A. non applicable'],
    ['97400', 0, 'Livraison à La Réunion : T.V.A. non applicable'],
    ['97700', 0, 'Livraison à Saint-Barthélemy : T.V.A. non applicable'],
    ['97800', 0, 'Livraison à Saint-Martin : T.V.A. non applicable'],
    ['97133', 0, 'Livraison à Saint-Barthélemy : T.V.A. non applicable'],
    ['97150', 0, 'Livraison à Saint-Martin : T.V.A. non applicable'],
    ['97500', 0, 'Livraison à Saint-Pierre-et-Miquelon : T.V.A. non applicable'],
    ['98600', 0, 'Livraison à Wallis-et-Futuna : T.V.A. non applicable'],
    ['98714', 0, 'Livraison en Polynésie française : T.V.A. non applicable'],
    ['98800', 0, 'Livraison en Nouvelle-Calédonie : T.V.A. non applicable'],
    ['98413', 0, 'Livraison dans les Terres australes : T.V.A. non applicable'],
    ['97400', 850, null],
    ['75015', 2000, null],
    // saved before there was a table, at the rates of metropolitan France
    ['97300', 2000, null],
  ])('%s at %i: %s', (postcode, serviceVatRate, reason) => {
    expect(noVatReason(territoryOf(postcode), serviceVatRate, postcode)?.replaceAll('\u00a0', ' ') ?? null).toBe(
      reason,
    );
  });
});
