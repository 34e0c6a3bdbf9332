import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { Refusal } from '../../src/kernel/refusal.js';
import { parseSettingCommand, runSettingCommand } from '../../src/setting-command.js';
import { saveSetting } from '../../src/settings/save-setting.operation.js';
import { ask, post } from '../http/ask.js';
import { createTestApp, type TestApp } from '../test-app.js';

interface LogLine {
  level: number;
  key?: string;
  keys?: string[];
  reason?: string;
}

let shop: TestApp;
let second: TestApp;
let written: LogLine[];

beforeAll(async () => {
  shop = await createTestApp({ LOG_LEVEL: 'silent' });
  const log = pino({ level: 'warn' }, { write: (line) => void written.push(JSON.parse(line) as LogLine) });
  second = await createTestApp({}, { besides: shop, log });
});
beforeEach(() => void (written = []));
afterEach(async () => {
  await shop.sql('delete from setting');
  await shop.sql('delete from audit_entry');
  laterBy(6);
  await Promise.all([shopSettings(shop), shopSettings(second)]);
  vi.restoreAllMocks();
});
afterAll(async () => {
  await second.close();
  await shop.close();
});

let later = 0;
const realNow = performance.now.bind(performance);
/** Settings are read again after five seconds: those pass. */
function laterBy(seconds: number): void {
  later += seconds * 1000;
  vi.spyOn(performance, 'now').mockImplementation(() => realNow() + later);
}

async function shopSettings(app: TestApp) {
  const query = '{ shopSettings { reservationDuration reminderBefore contactEmail } }';
  const answer = await post(app, { query });
  return (JSON.parse(answer.body) as { data: { shopSettings: Record<string, string> } }).data.shopSettings;
}

const put = (key: string, value: unknown) =>
  shop.sql(
    'insert into setting (key, value) values ($1, $2::jsonb) on conflict (key) do update set value = excluded.value',
    [key, JSON.stringify(value)],
  );

const save = (key: string, value: unknown) => saveSetting(shop.operation(), { user: 'claire' }, { key, value });

const audit = () => shop.sql(`select action, account_id::int as "by", before, after from audit_entry order by id`);

describe('R-RES-9: a row that cannot be used', () => {
  it('changes nothing for anybody: every process goes on with the last good value, saves are taken, and it is told', async () => {
    await put('reservationDuration', 'P9D');
    await put('contactEmail', 'ici@exemple.fr');
    laterBy(6);
    expect([await shopSettings(shop), await shopSettings(second)]).toEqual(
      Array(2).fill({ reservationDuration: 'P9D', reminderBefore: 'P3D', contactEmail: 'ici@exemple.fr' }),
    );

    await put('reservationDuration', 'sept jours');
    await put('contactEmail', 'la@exemple.fr');
    laterBy(6);
    expect([await shopSettings(shop), await shopSettings(second)]).toEqual(
      Array(2).fill({ reservationDuration: 'P9D', reminderBefore: 'P3D', contactEmail: 'la@exemple.fr' }),
    );
    expect((await ask(second, { url: '/health/ready' })).status).toBe(200);
    expect(written).toEqual([
      expect.objectContaining({ level: 50, key: 'reservationDuration', reason: expect.stringContaining('ISO 8601') }),
    ]);
    expect(JSON.stringify(written)).not.toContain('sept jours');
    const metrics = async () => (await ask(second, { url: '/metrics' })).body;
    expect(await metrics()).toContain('settings_rejected{key="reservationDuration"} 1');

    const browser = await second.world.browser();
    await browser.addToCart((await second.world.product()).reference, 1);
    expect((await browser.save()).code).toBeNull();

    await put('reservationDuration', 'P8D');
    laterBy(6);
    expect((await shopSettings(second))['reservationDuration']).toBe('P8D');
    expect(await metrics()).not.toContain('settings_rejected{');
  });

  it('is told by readiness too, which stays, once and then every minute', async () => {
    await put('reminderBefore', 'P7D');
    for (const seconds of [6, 6, 30, 30]) {
      laterBy(seconds);
      expect((await ask(second, { url: '/health/ready' })).status).toBe(200);
    }
    expect(written.map(({ level, key }) => [level, key])).toEqual(Array(2).fill([50, 'reminderBefore']));
    expect((await shopSettings(second))['reminderBefore']).toBe('P3D');
  });

  it('a process that never saw a good one has the default', async () => {
    await put('reservationDuration', 12);
    const third = await createTestApp({ LOG_LEVEL: 'silent', RESERVATION_DURATION: 'P6D' }, { besides: shop });
    try {
      expect((await shopSettings(third))['reservationDuration']).toBe('P6D');
    } finally {
      await third.close();
    }
  });

  it('a key of another version is a warning', async () => {
    await put('colour', 'blue');
    laterBy(6);
    await shopSettings(second);
    expect(written).toEqual([expect.objectContaining({ level: 40, keys: ['colour'] })]);
  });
});

describe('saving a setting', () => {
  it('is seen by every process within five seconds, and the audit says who, before and after', async () => {
    const admin = await shop.world.account();
    expect(await save('reservationDuration', 'P9D')).toEqual({ before: 'P7D', after: 'P9D' });
    await saveSetting(shop.operation(), { accountId: admin.id }, { key: 'reservationDuration', value: 'P10D' });
    await save('reservationDuration', 'P10D'); // as it is: nothing to tell
    await save('reservationDuration', null);
    await save('reservationDuration', null);
    expect(await audit()).toEqual([
      {
        action: 'SETTING_SAVED',
        by: null,
        before: { key: 'reservationDuration', value: 'P7D' },
        after: { key: 'reservationDuration', value: 'P9D', isDefault: false, user: 'claire' },
      },
      {
        action: 'SETTING_SAVED',
        by: admin.id,
        before: { key: 'reservationDuration', value: 'P9D' },
        after: { key: 'reservationDuration', value: 'P10D', isDefault: false, user: null },
      },
      {
        action: 'SETTING_SAVED',
        by: null,
        before: { key: 'reservationDuration', value: 'P10D' },
        after: { key: 'reservationDuration', value: 'P7D', isDefault: true, user: 'claire' },
      },
    ]);
    await save('yearlyGoodsOrders', 3);
    await save('contactEmail', 'ici@exemple.fr');
    laterBy(5.1);
    expect((await shopSettings(second))['contactEmail']).toBe('ici@exemple.fr');
    expect(await shop.sql('select key, value from setting order by key')).toEqual([
      { key: 'contactEmail', value: 'ici@exemple.fr' },
      { key: 'yearlyGoodsOrders', value: 3 },
    ]);
  });

  it.each([
    ['colour', 'blue', 'key', 'n’existe pas'],
    ['reservationDuration', 'sept jours', 'value', 'ISO 8601'],
    ['reservationDuration', 'P3D', 'value', 'plus court'],
    ['reminderBefore', 'P7D', 'value', 'plus court'],
    ['shipmentWeekday', 8, 'value', 'de 1 à 7'],
  ])('R-RES-3, R-RES-9: %s = %o is refused and changes nothing', async (key, value, field, reason) => {
    const refused = await save(key, value).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(Refusal);
    expect(refused).toMatchObject({
      code: 'BAD_USER_INPUT',
      details: { fields: [{ field, message: expect.stringContaining(reason) }] },
    });
    expect(await shop.sql('select * from setting')).toEqual([]);
    expect(await audit()).toEqual([]);
  });

  it('R-RES-3: of two who together would break a rule, one is refused', async () => {
    for (let round = 0; round < 10; round++) {
      const outcomes = await Promise.allSettled([save('reservationDuration', 'P4D'), save('reminderBefore', 'P5D')]);
      expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      await shop.sql('delete from setting');
    }
  });
});

describe('npm run setting', () => {
  const run = (...args: string[]) => runSettingCommand(shop.operation(), 'claire', parseSettingCommand(args)!);

  it.each([
    [[]],
    [['list', 'x']],
    [['get']],
    [['set', 'usualCarrier']],
    [['set', 'usualCarrier', 'La', 'Poste']],
    [['x']],
  ])('%o is no command', (args) => {
    expect(parseSettingCommand(args)).toBeNull();
  });

  it('lists, gets, sets and resets', async () => {
    expect(await run('set', 'usualCarrier', 'La Poste')).toEqual({
      lines: ['usualCarrier : DPD → La Poste. La boutique l’applique dans les cinq secondes.'],
      problems: [],
    });
    await run('set', 'yearlyGoodsOrders', '3');
    expect(await run('get', 'usualCarrier')).toEqual({ lines: ['La Poste'], problems: [] });
    const { lines, problems } = await run('list');
    expect(problems).toEqual([]);
    expect(lines).toEqual(expect.arrayContaining(['usualCarrier = La Poste', 'yearlyGoodsOrders = 3']));
    expect(lines).toContain('reservationDuration = P7D (par défaut)');
    expect((await run('reset', 'usualCarrier')).lines).toEqual([
      'usualCarrier : La Poste → DPD. La boutique l’applique dans les cinq secondes.',
    ]);
    expect(await run('get', 'usualCarrier')).toEqual({ lines: ['DPD'], problems: [] });
  });

  it.each([
    [
      ['set', 'shipmentWeekday', 'mardi'],
      'shipmentWeekday : Indiquez un nombre entier, de 1 à 7. Rien n’a été changé.',
    ],
    [['set', 'reminderBefore', 'P8D'], expect.stringContaining('plus court que la réservation')],
    [['get', 'colour'], expect.stringContaining('Les réglages sont : reservationDuration,')],
  ])('%o says why not', async (args, problem) => {
    expect(await run(...args)).toEqual({ lines: [], problems: [problem] });
    expect(await audit()).toEqual([]);
  });

  it('a row that cannot be used is said with the value that serves instead', async () => {
    await put('reservationDuration', 'sept jours');
    expect(await run('get', 'reservationDuration')).toEqual({
      lines: ['P7D'],
      problems: [expect.stringContaining('ne peut pas servir. Indiquez une durée')],
    });
    expect((await run('list')).problems).toHaveLength(1);
    await run('set', 'reservationDuration', 'P9D');
    expect(await run('get', 'reservationDuration')).toEqual({ lines: ['P9D'], problems: [] });
  });
});
