import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { SETTING_DEFAULTS, SETTING_KEYS, SETTING_RULES, type SettingKey, SETTINGS } from './setting-registry.js';
import { brokenRules, checkSetting, checkSettingText, readDefaults, readSettingRows } from './setting.rules.js';

const usable = (key: SettingKey, value: unknown) => 'value' in checkSetting(key, value);

describe('R-RES-9: each setting has a schema', () => {
  it.each<[SettingKey, unknown, unknown]>([
    ['reservationDuration', 'P10D', 'sept jours'],
    ['reservationDuration', ' PT30M ', 'P0D'],
    ['reservationDuration', 'P1M', 'P-7D'],
    ['reservationDuration', 'P1W', '-P7D'],
    ['reservationDuration', 'P1Y', 'P2Y'],
    ['reminderBefore', 'P1DT2H', 3],
    ['reminderBefore', 'PT0.5S', null],
    ['contactEmail', 'a@exemple.fr', 'exemple.fr'],
    ['contactEmail', 'a@exemple.fr', 'a@exemple.fr\nBcc: b@exemple.fr'],
    ['logisticsEmail', 'a+b@exemple.fr', ''],
    ['shipmentWeekday', 7, 0],
    ['shipmentWeekday', 1, '1'],
    ['shipmentCutOffHour', 0, 25],
    ['shipmentCutOffHour', 24, 10.5],
    ['usualCarrier', 'La Poste', 'La\nPoste'],
    ['usualCarrier', 'x'.repeat(100), 'x'.repeat(101)],
    ['messageAvailable', 'Une phrase.\nUne autre.', '   '],
    ['messageUnavailable', 'Non.', { fr: 'Non.' }],
    ['yearlyGoodsOrders', 0, -1],
  ])('%s takes %o and not %o', (key, good, bad) => {
    expect([usable(key, good), usable(key, bad)]).toEqual([true, false]);
  });

  it('why a value is not taken is said once, in a sentence', () => {
    expect(checkSetting('shipmentWeekday', 8.5)).toEqual({ reasons: ['Indiquez un nombre entier, de 1 à 7.'] });
    expect(checkSetting('reservationDuration', 'sept jours')).toEqual({
      reasons: ['Indiquez une durée ISO 8601, par exemple P7D ou PT12H.'],
    });
  });

  it('what is typed is a text where a text is wanted, and JSON elsewhere', () => {
    expect(checkSettingText('usualCarrier', '24')).toEqual({ value: '24' });
    expect(checkSettingText('shipmentWeekday', '3')).toEqual({ value: 3 });
    expect(checkSettingText('reservationDuration', '"P9D"')).toEqual({ value: 'P9D' });
    expect(checkSettingText('shipmentWeekday', 'mardi')).toHaveProperty('reasons');
  });

  it('a page can be made of it: every default is taken, has its words and a JSON schema', () => {
    for (const key of SETTING_KEYS) {
      expect(checkSetting(key, SETTINGS[key].default)).toEqual({ value: SETTINGS[key].default });
      expect(SETTINGS[key].label.length * SETTINGS[key].description.length, key).toBeGreaterThan(0);
      expect(z.toJSONSchema(SETTINGS[key].type), key).toHaveProperty('type');
    }
    expect(brokenRules(SETTING_DEFAULTS)).toEqual([]);
    expect(SETTING_RULES.length).toBeGreaterThan(0);
  });
});

describe('R-RES-3, R-RES-9: the environment says other defaults, by the same schema', () => {
  it('where it says something', () => {
    const { values, problems } = readDefaults({ RESERVATION_DURATION: ' P10D ', RESERVATION_REMINDER_BEFORE: '' });
    expect(values).toEqual({ ...SETTING_DEFAULTS, reservationDuration: 'P10D' });
    expect(problems).toEqual([]);
    expect(readDefaults({ RESERVATION_DURATION: '  ' })).toEqual({ values: SETTING_DEFAULTS, problems: [] });
  });

  it('and what cannot be is named', () => {
    expect(readDefaults({ RESERVATION_DURATION: 'P3D' }).problems).toEqual([
      expect.stringMatching(/^RESERVATION_DURATION: Le rappel/),
      expect.stringMatching(/^RESERVATION_REMINDER_BEFORE: Le rappel/),
    ]);
    // What cannot be read is told alone: the reminder would do for the duration that was meant
    const unread = { RESERVATION_DURATION: 'une semaine', RESERVATION_REMINDER_BEFORE: 'P9D' };
    expect(readDefaults(unread).problems).toEqual([
      'RESERVATION_DURATION: Indiquez une durée ISO 8601, par exemple P7D ou PT12H.',
    ]);
  });
});

describe('what the rows of the table say', () => {
  const known = { ...SETTING_DEFAULTS, reservationDuration: 'P5D', reminderBefore: 'P1D', shipmentWeekday: 2 };
  const read = (rows: Record<string, unknown>) =>
    readSettingRows(
      Object.entries(rows).map(([key, value]) => ({ key, value })),
      SETTING_DEFAULTS,
      known,
    );

  it('a key without a row has its default', () => {
    expect(read({})).toEqual({ values: SETTING_DEFAULTS, problems: [], unknownKeys: [] });
  });

  it('a row that cannot be used keeps what was known, and only that', () => {
    const { values, problems } = read({ reservationDuration: 'sept jours', usualCarrier: 'GLS', shipmentWeekday: '3' });
    expect(values).toEqual({
      ...SETTING_DEFAULTS,
      reservationDuration: 'P5D',
      usualCarrier: 'GLS',
      shipmentWeekday: 2,
    });
    expect(problems.map(({ key }) => key)).toEqual(['reservationDuration', 'shipmentWeekday']);
  });

  it.each([
    [{ reminderBefore: 'P7D' }, ['reminderBefore']],
    [{ reservationDuration: 'P3D' }, ['reservationDuration']],
    [{ reservationDuration: 'P2D', reminderBefore: 'P2D' }, ['reservationDuration', 'reminderBefore']],
    // the reservation falls back to five days, and the reminder that would do for seven does not for five
    [
      { reservationDuration: '?', reminderBefore: 'P6D' },
      ['reservationDuration', 'reservationDuration', 'reminderBefore'],
    ],
  ])('R-RES-3: what does not go together goes back together: %o', (rows, keys) => {
    const { values, problems } = read(rows);
    expect(values).toEqual({ ...SETTING_DEFAULTS, reservationDuration: 'P5D', reminderBefore: 'P1D' });
    expect(problems.map(({ key }) => key)).toEqual(keys);
  });

  it('a key that this version does not know is told and left alone', () => {
    expect(read({ colour: 'blue', constructor: 1 })).toEqual({
      values: SETTING_DEFAULTS,
      problems: [],
      unknownKeys: ['colour', 'constructor'],
    });
  });
});
