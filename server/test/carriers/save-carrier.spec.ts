import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { AccountType } from '../../src/access/account-type.js';
import { holdRows } from '../races/row-barrier.js';
import { logistician } from '../shipping/warehouse.js';
import { createTestApp, type TestApp } from '../test-app.js';
import type { TestClient } from '../test-client.js';
import { aCarrier, archive, findCarrier, historyOf, restore, saveCarrier } from './carrier-page.js';

let shop: TestApp;
let admin: TestClient;
let adminName: string;
let warehouse: TestClient;
const NOW = '2026-11-10T09:00:00.000Z';
const URL = 'https://suivi.exemple.fr/{number}';
beforeAll(async () => {
  shop = await createTestApp();
  const account = await shop.world.account({ type: AccountType.HEAD_OFFICE_ADMIN });
  adminName = `${account.firstName} ${account.lastName}`;
  admin = await shop.world.browser(account);
  warehouse = await logistician(shop);
});
beforeEach(() => shop.clock.set(NOW));
afterAll(() => shop.close());

const rows = () => shop.sql('select * from carrier order by id');
const written = (id: string) =>
  shop.sql(
    `select e.at, e.action, e.origin, e.before, e.after, a.first_name || ' ' || a.last_name as by from audit_entry e join account a on a.id = e.account_id
     where e.subject_type = 'CARRIER' and e.subject_id = $1 order by e.id`,
    [id],
  );

describe('R-ADR-7: a carrier is made and changed by who ships', () => {
  it('is made, with the beginning of its history', async () => {
    const { data } = await saveCarrier(admin, { id: null, version: null, name: '  GLS ', trackingUrlTemplate: URL });
    const made = data!.saveCarrier;
    expect(made).toEqual({
      ...{ id: expect.any(String), name: 'GLS', trackingUrlTemplate: URL },
      ...{ archivedAt: null, version: 1, isUsual: false },
    });
    expect(await findCarrier(warehouse, made.id)).toEqual(made);
    expect(await written(made.id)).toEqual([
      {
        ...{ at: new Date(NOW), action: 'CARRIER_CREATED', origin: 'PAGE', by: adminName },
        ...{ before: null, after: { name: 'GLS', trackingUrlTemplate: URL, archivedAt: null } },
      },
    ]);
  });

  it('is changed: what was changed alone is in the history, old and new', async () => {
    const { id, version } = await aCarrier(admin, 'Colissimo');
    shop.clock.advance({ minutes: 5 });
    const input = { id, version, name: 'Colissimo Pro', trackingUrlTemplate: URL };
    expect((await saveCarrier(warehouse, input)).data?.saveCarrier).toMatchObject({
      name: 'Colissimo Pro',
      version: 2,
    });
    expect((await written(id))[1]).toMatchObject({
      ...{ at: new Date('2026-11-10T09:05:00Z'), action: 'CARRIER_CHANGED' },
      ...{ before: { name: 'Colissimo' }, after: { name: 'Colissimo Pro' } },
    });
  });

  it('saved as it is writes nothing', async () => {
    const { id, version, name, trackingUrlTemplate } = await aCarrier(admin, 'Geodis');
    expect((await saveCarrier(admin, { id, version, name, trackingUrlTemplate })).data?.saveCarrier.version).toBe(1);
    expect(await written(id)).toHaveLength(1);
  });

  it('sent again after a lost answer is the same save, and no conflict', async () => {
    const { id, version } = await aCarrier(admin, 'Mondial');
    const input = { id, version, name: 'Mondial Relay', trackingUrlTemplate: URL };
    const saved = (await saveCarrier(admin, input)).data?.saveCarrier;
    expect((await saveCarrier(admin, input)).data?.saveCarrier).toEqual(saved);
    expect(saved).toMatchObject({ name: 'Mondial Relay', version: 2 });
    expect(await written(id)).toHaveLength(2);
  });

  it.each([
    ['no name', { name: ' ' }, 'name', 'Indiquez le nom du transporteur, en 60 caractères au plus.'],
    ['a name of two lines', { name: 'a\nb' }, 'name', expect.any(String)],
    [
      'the name of another',
      { name: 'DPD' },
      'name',
      'Un autre transporteur porte déjà ce nom. Choisissez-en un autre.',
    ],
    [
      'an address without its number',
      { trackingUrlTemplate: 'https://exemple.fr/' },
      'trackingUrlTemplate',
      expect.any(String),
    ],
    [
      'an address in the clear',
      { trackingUrlTemplate: 'http://exemple.fr/{number}' },
      'trackingUrlTemplate',
      expect.any(String),
    ],
    [
      'an address of a page',
      { trackingUrlTemplate: `${URL}${'x'.repeat(500)}` },
      'trackingUrlTemplate',
      expect.any(String),
    ],
    ['a script', { trackingUrlTemplate: 'javascript:{number}' }, 'trackingUrlTemplate', expect.any(String)],
    ['an edit without its version', { id: '1' }, 'version', 'Rouvrez ce transporteur avant de le modifier.'],
    ['an edit whose version is null', { id: '1', version: null }, 'version', expect.any(String)],
    ['an id that is none', { id: 'x', version: 1 }, 'id', expect.any(String)],
  ])('%s is refused at its field, and nothing changes', async (_what, change, field, message) => {
    const before = await rows();
    const input = { name: 'Transporteur', trackingUrlTemplate: URL, ...change };
    expect(await saveCarrier(admin, input)).toEqual({
      data: null,
      code: 'BAD_USER_INPUT',
      details: { fields: [{ field: `input.${field}`, message }] },
    });
    expect(await rows()).toEqual(before);
  });

  it('one that there is not is not found', async () => {
    const input = { id: '9999', version: 1, name: 'Fantôme', trackingUrlTemplate: URL };
    expect(await saveCarrier(admin, input)).toMatchObject({ code: 'NOT_FOUND', details: { id: '9999' } });
    expect(await findCarrier(admin, '9999')).toBeNull();
  });
});

describe('R-ADM-3: the second of two editors is told what the first changed', () => {
  it('with their values, who and when; nothing is written over', async () => {
    const { id, version } = await aCarrier(admin, 'Kuehne');
    shop.clock.advance({ minutes: 3 });
    await saveCarrier(admin, { id, version, name: 'Kuehne et Nagel', trackingUrlTemplate: URL });
    const late = { id, version, name: 'K+N', trackingUrlTemplate: 'https://kn.exemple.fr/{number}' };
    expect(await saveCarrier(warehouse, late)).toEqual({
      data: null,
      code: 'CONFLICT',
      details: {
        ...{ version: 2, changedAt: '2026-11-10T09:03:00.000Z', changedBy: adminName },
        values: { name: 'Kuehne et Nagel', trackingUrlTemplate: URL, archivedAt: null },
      },
    });
    expect(await findCarrier(admin, id)).toMatchObject({ name: 'Kuehne et Nagel', version: 2 });
    expect(await written(id)).toHaveLength(2);
    // Having seen it, they save on top of it
    expect((await saveCarrier(warehouse, { ...late, version: 2 })).data?.saveCarrier).toMatchObject({ version: 3 });
  });

  it('both at once: one saves, the other is told', async () => {
    const { id, version } = await aCarrier(admin, 'Heppner');
    const barrier = await holdRows(shop.databaseUrl, 'select from carrier where id = $1 for update', [id]);
    const edits = ['Heppner Nord', 'Heppner Sud'].map((name) =>
      saveCarrier(admin, { id, version, name, trackingUrlTemplate: URL }),
    );
    await barrier.waitFor(2);
    await barrier.release();
    const codes = (await Promise.all(edits)).map(({ code }) => code);
    expect(codes.sort()).toEqual(['CONFLICT', null].sort());
    expect((await findCarrier(admin, id))?.version).toBe(2);
    expect(await written(id)).toHaveLength(2);
  });

  it('archiving and restoring ask for the version too', async () => {
    const { id, version } = await aCarrier(admin, 'Ciblex');
    await saveCarrier(admin, { id, version, name: 'Ciblex Express', trackingUrlTemplate: URL });
    expect((await archive(admin, { id, version })).code).toBe('CONFLICT');
    expect((await findCarrier(admin, id))?.archivedAt).toBeNull();
  });
});

describe('R-ADM-5: a carrier is archived, never deleted', () => {
  it('and restored; each once, and told in the history', async () => {
    const made = await aCarrier(admin, 'Relais Colis');
    const archived = (await archive(admin, made)).data!.archiveCarrier;
    expect(archived).toMatchObject({ archivedAt: NOW, version: 2 });
    expect((await archive(admin, made)).data?.archiveCarrier).toEqual(archived);
    const restored = (await restore(warehouse, archived)).data!.restoreCarrier;
    expect(restored).toMatchObject({ archivedAt: null, version: 3 });
    expect((await restore(warehouse, archived)).data?.restoreCarrier).toEqual(restored);
    expect(await written(made.id)).toMatchObject([
      { action: 'CARRIER_CREATED' },
      { action: 'CARRIER_ARCHIVED', before: { archivedAt: null }, after: { archivedAt: NOW } },
      { action: 'CARRIER_RESTORED', before: { archivedAt: NOW }, after: { archivedAt: null } },
    ]);
  });

  it('the usual one, which every cart names, is not; under another name it stays the usual one', async () => {
    const [dpd] = await shop.sql<{ id: string; version: number }>(
      `select id::text, version from carrier where name = $1`,
      ['DPD'],
    );
    expect(await archive(admin, dpd!)).toEqual({ data: null, code: 'CARRIER_IN_USE', details: { name: 'DPD' } });
    const input = { id: dpd!.id, version: dpd!.version, name: 'DPD France', trackingUrlTemplate: URL };
    expect((await saveCarrier(admin, input)).data?.saveCarrier.name).toBe('DPD France');
    expect(await shop.sql(`select value from setting where key = $1`, ['usualCarrier'])).toEqual([
      { value: 'DPD France' },
    ]);
    expect(
      await shop.sql(`select after ->> 'value' as value from audit_entry where subject_type = $1`, ['SETTING']),
    ).toEqual([{ value: 'DPD France' }]);
  });
});

describe('R-ADM-2: the history of a carrier', () => {
  it('says when, who, from where, and of each field old and new; the latest first, in pages', async () => {
    const { id } = await aCarrier(admin, 'TNT');
    shop.clock.advance({ minutes: 1 });
    await saveCarrier(admin, { id, version: 1, name: 'TNT Express', trackingUrlTemplate: URL });
    const change = { byName: adminName, origin: 'PAGE' };
    const renamed = {
      ...{ ...change, at: '2026-11-10T09:01:00.000Z', action: 'CARRIER_CHANGED' },
      fields: [{ field: 'name', before: 'TNT', after: 'TNT Express' }],
    };
    const made = {
      ...{ ...change, at: NOW, action: 'CARRIER_CREATED' },
      fields: expect.arrayContaining([{ field: 'name', before: null, after: 'TNT' }]),
    };
    const count = { value: 2, isExact: true };
    expect(await historyOf(warehouse, id)).toEqual({ count, items: [renamed, made] });
    expect(await historyOf(warehouse, id, { number: 2, size: 1 })).toEqual({ count, items: [made] });
    expect(await historyOf(warehouse, id, { number: 3, size: 1 })).toEqual({ count, items: [] });
  });
});
