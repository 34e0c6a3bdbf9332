import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { AccountType } from '../../src/access/account-type.js';
import { expectBooksToAddUp } from '../books.js';
import { createTestApp, type TestApp } from '../test-app.js';
import { TestClient } from '../test-client.js';
import { carrierId, logistician, ship } from './warehouse.js';

let shop: TestApp;
let warehouse: TestClient;
let dpd: string;
beforeAll(async () => {
  shop = await createTestApp();
  [warehouse, dpd] = [await logistician(shop), await carrierId(shop)];
});
afterAll(() => shop.close());
beforeEach(() => shop.clock.set('2026-11-10T09:00:00Z'));

/** A validated order of seven pieces of one product and two of another. */
async function toPrepare() {
  const [a, b] = [await shop.world.product({ stock: 10 }), await shop.world.product({ stock: 5 })];
  const account = await shop.world.account();
  const owner = await shop.world.browser(account);
  const { number, id } = await owner.saveOrderOf([a.reference, 7], [b.reference, 2]);
  await owner.validate(number);
  const stock = () =>
    shop.sql('select on_hand as "onHand", reserved from product where id = any($1) order by id', [[a.id, b.id]]);
  return { account, owner, number, id: Number(id), products: [a, b], stock };
}

const mails = (orderId: number) =>
  shop.sql<{ recipient: string; data: Record<string, unknown> }>(
    `select recipient, data from outbox_mail where order_id = $1 and kind = 'ORDER_SHIPPED'`,
    [orderId],
  );
/** Everything of an order that a refusal must leave. */
const everything = async (number: string) =>
  shop.sql(
    `select o::text, (select string_agg(s::text, '') from shipment s where s.order_id = o.id) as parcel,
      (select string_agg(p::text, '' order by p.id) from product p join order_line l on l.product_id = p.id and l.order_id = o.id) as stock,
      (select count(*) from audit_entry a where a.order_id = o.id) as audits,
      (select count(*) from stock_movement m where m.order_id = o.id) as ledger,
      (select count(*) from outbox_mail m where m.order_id = o.id) as mails
     from orders o where number = $1`,
    [number],
  );

describe('R-ADR-7: shipping an order', () => {
  it('takes its pieces out of the stock, writes the ledger, and tells its owner', async () => {
    const { account, owner, number, id, products, stock } = await toPrepare();
    expect(await stock()).toEqual([
      { onHand: 10, reserved: 7 },
      { onHand: 5, reserved: 2 },
    ]);
    shop.clock.set('2026-11-12T15:00:00Z');
    const answer = await ship(warehouse, { number, carrierId: dpd, trackingNumber: ' 0501 2345\t6789 ' });
    const parcel = {
      carrier: { name: 'DPD' },
      trackingNumber: '050123456789',
      trackingUrl: 'https://trace.dpd.fr/fr/trace/050123456789',
      shippedOn: '2026-11-12',
    };
    expect(answer).toMatchObject({
      code: null,
      data: { shipOrder: { number, deliveryStatus: 'SHIPPED', shipment: parcel } },
    });
    expect(answer.data?.shipOrder.history.map(({ kind }) => kind)).toEqual(['SAVED', 'VALIDATED', 'SHIPPED']);

    expect(await stock()).toEqual([
      { onHand: 3, reserved: 0 },
      { onHand: 3, reserved: 0 },
    ]);
    expect(
      await shop.sql(
        `select kind, product_id as id, on_hand_change as "onHand", reserved_change as reserved from stock_movement
         where order_id = $1 order by stock_movement.id`,
        [id],
      ),
    ).toEqual([
      { kind: 'RESERVATION', id: products[0]!.id, onHand: 0, reserved: 7 },
      { kind: 'RESERVATION', id: products[1]!.id, onHand: 0, reserved: 2 },
      { kind: 'SHIPMENT', id: products[0]!.id, onHand: -7, reserved: -7 },
      { kind: 'SHIPMENT', id: products[1]!.id, onHand: -2, reserved: -2 },
    ]);
    await expectBooksToAddUp(shop.sql);

    expect(await mails(id)).toEqual([
      {
        recipient: account.email,
        data: expect.objectContaining({
          orderNumber: number,
          shippedOn: '2026-11-12',
          carrierName: 'DPD',
          trackingNumber: '050123456789',
          trackingUrl: parcel.trackingUrl,
          confirmationNumber: expect.stringMatching(/^C\d{4,}$/),
        }),
      },
    ]);
    const read =
      'query ($number: String!) { order(number: $number) { deliveryStatus shipment { carrier { name } trackingNumber trackingUrl shippedOn } } }';
    expect(await owner.request(read, { number })).toMatchObject({
      data: { order: { deliveryStatus: 'SHIPPED', shipment: parcel } },
    });
  });

  it('writes who did it, in the transaction that does it', async () => {
    const { number, id } = await toPrepare();
    const admin = await shop.world.account({ type: AccountType.HEAD_OFFICE_ADMIN });
    await ship(await shop.world.browser(admin), { number, carrierId: dpd, trackingNumber: 'ADMIN-01' });
    expect(
      await shop.sql(
        `select account_id as by, after from audit_entry where order_id = $1 and action = 'ORDER_SHIPPED'`,
        [id],
      ),
    ).toEqual([{ by: admin.id, after: { carrierId: Number(dpd), trackingNumber: 'ADMIN-01' } }]);
    expect(await shop.sql('select recorded_by_id as by from shipment where order_id = $1', [id])).toEqual([
      { by: admin.id },
    ]);
  });

  it.each([
    ['Chronopost', 'https://www.chronopost.fr/tracking-no-cms/suivi-page?listeNumerosLT=XW-1'],
    ['DPD', 'https://trace.dpd.fr/fr/trace/XW-1'],
    ['La Poste', 'https://www.laposte.fr/outils/suivre-vos-envois?code=XW-1'],
  ])('by %s gives the link to follow the parcel', async (name, trackingUrl) => {
    const { number } = await toPrepare();
    const id = await carrierId(shop, name);
    expect(await ship(warehouse, { number, carrierId: id, trackingNumber: 'XW-1' })).toMatchObject({
      data: { shipOrder: { shipment: { carrier: { name }, trackingUrl } } },
    });
  });

  it('the same parcel again, later, is the same answer, and one mail', async () => {
    const { number, id, stock } = await toPrepare();
    const parcel = { number, carrierId: dpd, trackingNumber: 'XW123456' };
    const first = await ship(warehouse, parcel);
    const after = await everything(number);
    shop.clock.advance({ days: 3 });
    for (const again of [parcel, { ...parcel, trackingNumber: 'XW 123 456' }]) {
      expect(await ship(warehouse, again)).toEqual(first);
    }
    expect(await everything(number)).toEqual(after);
    expect(await mails(id)).toHaveLength(1);
    expect(await stock()).toEqual([
      { onHand: 3, reserved: 0 },
      { onHand: 3, reserved: 0 },
    ]);
  });

  it('ten clicks at once ship it once', async () => {
    const { number, id } = await toPrepare();
    const copies = Array.from({ length: 10 }, () => new TestClient(shop.app, warehouse.cookie));
    const same = await Promise.all(
      copies.map((copy) => ship(copy, { number, carrierId: dpd, trackingNumber: 'XW123456' })),
    );
    expect(same.map(({ code }) => code)).toEqual(Array(10).fill(null));
    expect(await mails(id)).toHaveLength(1);
    await expectBooksToAddUp(shop.sql);
  });

  it('two parcels at once for one order: one is it, the other is told', async () => {
    const { number, id } = await toPrepare();
    const copies = Array.from({ length: 6 }, (_, i) => ({
      copy: new TestClient(shop.app, warehouse.cookie),
      trackingNumber: `XW-00${i}`,
    }));
    const answers = await Promise.all(
      copies.map(({ copy, trackingNumber }) => ship(copy, { number, carrierId: dpd, trackingNumber })),
    );
    const codes = answers.map(({ code }) => code);
    expect(codes.filter((code) => code === null)).toHaveLength(1);
    expect(codes.filter((code) => code === 'ORDER_NOT_SHIPPABLE')).toHaveLength(5);
    expect(await mails(id)).toHaveLength(1);
    await expectBooksToAddUp(shop.sql);
  });
});

describe('R-ADR-7: what is not shipped, and changes nothing', () => {
  const TRACKING = 'XW123456';

  it('an order that is shipped already, with another parcel', async () => {
    const { number } = await toPrepare();
    await ship(warehouse, { number, carrierId: dpd, trackingNumber: TRACKING });
    const before = await everything(number);
    const refused = {
      data: null,
      code: 'ORDER_NOT_SHIPPABLE',
      details: { number, status: 'VALIDATED', deliveryStatus: 'SHIPPED' },
    };
    expect(await ship(warehouse, { number, carrierId: dpd, trackingNumber: 'OTHER-01' })).toEqual(refused);
    const chronopost = await carrierId(shop, 'Chronopost');
    expect(await ship(warehouse, { number, carrierId: chronopost, trackingNumber: TRACKING })).toEqual(refused);
    expect(await everything(number)).toEqual(before);
  });

  it('an order that is saved, cancelled or past its limit', async () => {
    const { reference } = await shop.world.product();
    const owner = await shop.world.browser();
    const saved = await owner.saveOrderOf([reference, 1]);
    const cancelled = await owner.saveOrderOf([reference, 1]);
    await owner.cancel(cancelled.number);
    for (const [number, status] of [
      [saved.number, 'SAVED'],
      [cancelled.number, 'CANCELLED'],
    ] as const) {
      const before = await everything(number);
      expect(await ship(warehouse, { number, carrierId: dpd, trackingNumber: TRACKING })).toEqual({
        data: null,
        code: 'ORDER_NOT_SHIPPABLE',
        details: { number, status, deliveryStatus: null },
      });
      expect(await everything(number)).toEqual(before);
    }
    shop.clock.advance({ days: 8 });
    expect(await ship(warehouse, { number: saved.number, carrierId: dpd, trackingNumber: TRACKING })).toMatchObject({
      code: 'ORDER_NOT_SHIPPABLE',
    });
  });

  it('an order that there is not', async () => {
    expect(await ship(warehouse, { number: '2026-11-10-99999', carrierId: dpd, trackingNumber: TRACKING })).toEqual({
      data: null,
      code: 'NOT_FOUND',
      details: { number: '2026-11-10-99999' },
    });
  });

  it('by a carrier that is unknown, or not used any more', async () => {
    const { number } = await toPrepare();
    const before = await everything(number);
    const [retired] = await shop.sql<{ id: number }>(
      `insert into carrier (name, tracking_url_template, archived_at) values ($1, 'https://exemple.fr/{number}', now()) returning id`,
      ['Ancien transporteur'],
    );
    for (const id of [retired!.id, 2_147_483_647]) {
      expect(await ship(warehouse, { number, carrierId: String(id), trackingNumber: TRACKING })).toEqual({
        data: null,
        code: 'CARRIER_UNKNOWN',
        details: { carrierId: id },
      });
    }
    for (const id of ['0', '-1', '1.5', 'DPD', '', '99999999999', '1; drop table carrier']) {
      expect(await ship(warehouse, { number, carrierId: id, trackingNumber: TRACKING })).toEqual({
        data: null,
        code: 'BAD_USER_INPUT',
        details: { fields: [{ field: 'carrierId', message: 'Cet identifiant ne désigne rien.' }] },
      });
    }
    expect(await everything(number)).toEqual(before);
  });

  it.each(['', '   ', 'ABC', 'é'.repeat(8), 'XW_12345', 'XW/12345', 'x'.repeat(41), '<script>', 'XW123456\u0000'])(
    'with %j for a tracking number',
    async (trackingNumber) => {
      const { number } = await toPrepare();
      const before = await everything(number);
      expect(await ship(warehouse, { number, carrierId: dpd, trackingNumber })).toEqual({
        data: null,
        code: 'BAD_USER_INPUT',
        details: {
          fields: [{ field: 'trackingNumber', message: 'Un N° de suivi a de 4 à 40 lettres, chiffres ou tirets.' }],
        },
      });
      expect(await everything(number)).toEqual(before);
    },
  );

  it('with a tracking number of more than sixty signs: not even read', async () => {
    expect(await ship(warehouse, { number: 'x', carrierId: dpd, trackingNumber: '1'.repeat(61) })).toMatchObject({
      code: 'BAD_USER_INPUT',
      details: { fields: [{ field: 'trackingNumber' }] },
    });
  });

  it('tomorrow, or before it was saved, by the days of Paris', async () => {
    shop.clock.set('2026-11-10T23:30:00Z'); // 0:30 on the 11th in Paris
    const { number } = await toPrepare();
    expect(number).toMatch(/^2026-11-11-/);
    const before = await everything(number);
    const on = (shippedOn: string) => ship(warehouse, { number, carrierId: dpd, trackingNumber: TRACKING, shippedOn });
    const refusedAs = (message: string) => ({
      data: null,
      code: 'BAD_USER_INPUT',
      details: { fields: [{ field: 'shippedOn', message }] },
    });
    const future = refusedAs('Cette date n’est pas encore passée.');
    expect(await on('2026-11-12')).toEqual(future);
    expect(await on('2026-11-10')).toEqual(refusedAs('Cette date précède la commande.'));
    expect(await on('2027-01-01')).toEqual(future);
    expect(await on('2026-02-30')).toMatchObject({ code: 'BAD_USER_INPUT' });
    expect(await on('hier')).toMatchObject({ code: 'BAD_USER_INPUT' });
    expect(await everything(number)).toEqual(before);
    expect(await on('2026-11-11')).toMatchObject({ data: { shipOrder: { shipment: { shippedOn: '2026-11-11' } } } });
  });

  it('today is the day of Paris when it is left out', async () => {
    const { number } = await toPrepare();
    shop.clock.set('2026-11-12T23:00:00Z');
    expect(await ship(warehouse, { number, carrierId: dpd, trackingNumber: TRACKING })).toMatchObject({
      data: { shipOrder: { shipment: { shippedOn: '2026-11-13' } } },
    });
  });
});

it('R-QUO-3: a shipped order still counts against its month', async () => {
  const product = await shop.world.product({ monthlyQuota: 10 });
  const owner = await shop.world.browser();
  const { number } = await owner.saveOrderOf([product.reference, 6]);
  await owner.validate(number);
  await ship(warehouse, { number, carrierId: dpd, trackingNumber: 'XW123456' });
  expect(await shop.sql('select used from quota_usage where product_id = $1', [product.id])).toEqual([{ used: 6 }]);
  await expectBooksToAddUp(shop.sql);
});
