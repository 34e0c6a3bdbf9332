import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Universe } from '../../src/kernel/universe.js';
import { VatClass } from '../../src/pricing/vat.rules.js';
import { expectBooksToAddUp } from '../books.js';
import { createTestApp, type TestApp } from '../test-app.js';
import { findMails, findRecord } from './order-records.js';
import { expectNothingToChange } from './table-snapshot.js';

const CLASS_OF: Record<number, VatClass> = {
  2000: VatClass.STANDARD,
  1000: VatClass.INTERMEDIATE,
  550: VatClass.REDUCED,
  210: VatClass.SUPER_REDUCED,
  0: VatClass.EXEMPT,
};

let shop: TestApp;
beforeAll(async () => (shop = await createTestApp()));
beforeEach(() => shop.clock.set('2026-11-10T09:00:00Z'));
afterAll(() => shop.close());

async function aSavedOrder(sheet: Parameters<TestApp['world']['product']>[0] = {}) {
  const account = await shop.world.account();
  const [product, browser] = [
    await shop.world.product({ priceExclTax: 150, ...sheet }),
    await shop.world.browser(account),
  ];
  const order = await browser.saveOrderOf([product.reference, 2]);
  return { account, product, browser, order };
}

describe('R-VAL-2: the confirmation number is C and at least four digits', () => {
  it.each([
    [1, 'C0001'],
    [42, 'C0042'],
    [9_999, 'C9999'],
    [10_000, 'C10000'],
    [123_456, 'C123456'],
  ])('the %ith is %s', async (nth, confirmationNumber) => {
    const { browser, order } = await aSavedOrder();
    await shop.sql(`select setval('confirmation_suffix', $1, false)`, [nth]);
    expect((await browser.validate(order.number)).data?.validateOrder).toMatchObject({
      status: 'VALIDATED',
      confirmationNumber,
    });
  });

  it('runs over prints and goods alike', async () => {
    await shop.sql(`select setval('confirmation_suffix', $1, false)`, [200_000]);
    const [prints, goods] = [await aSavedOrder(), await aSavedOrder({ universe: Universe.GOODS })];
    expect((await goods.browser.validate(goods.order.number, 'A1')).data?.validateOrder.confirmationNumber).toBe(
      'C200000',
    );
    expect((await prints.browser.validate(prints.order.number)).data?.validateOrder.confirmationNumber).toBe('C200001');
  });
});

describe('R-VAL-1: the N° ANSH is required for goods, optional for prints', () => {
  it.each<[Universe, string | undefined, { code: string | null; anshNumber?: string | null }]>([
    [Universe.PRINTS, undefined, { code: null, anshNumber: null }],
    [Universe.PRINTS, '', { code: null, anshNumber: null }],
    [Universe.PRINTS, '  ', { code: null, anshNumber: null }],
    [Universe.PRINTS, ' ANSH-12 ', { code: null, anshNumber: 'ANSH-12' }],
    [Universe.GOODS, ' ANSH-12\n', { code: null, anshNumber: 'ANSH-12' }],
    [Universe.GOODS, 'x'.repeat(40), { code: null, anshNumber: 'x'.repeat(40) }],
    [Universe.GOODS, undefined, { code: 'ANSH_REQUIRED' }],
    [Universe.GOODS, '', { code: 'ANSH_REQUIRED' }],
    [Universe.GOODS, ' \t ', { code: 'ANSH_REQUIRED' }],
    [Universe.GOODS, 'x'.repeat(41), { code: 'BAD_USER_INPUT' }],
    [Universe.PRINTS, 'x'.repeat(41), { code: 'BAD_USER_INPUT' }],
  ])('%s with %j: %o', async (universe, given, expected) => {
    const { browser, order } = await aSavedOrder({ universe });
    const validate = () => browser.validate(order.number, given);
    const answer = expected.code ? await expectNothingToChange(shop, validate) : await validate();
    expect(answer.code).toBe(expected.code);
    if (!expected.code) expect(answer.data?.validateOrder.anshNumber).toBe(expected.anshNumber);
  });
});

describe('R-VAL-1, R-RES-8: validating is final, and the same twice is the same', () => {
  it.each([[undefined], ['ANSH-1']])('again with the same N° ANSH (%j): the same answer, nothing new', async (ansh) => {
    const { browser, order } = await aSavedOrder();
    const first = await browser.validate(order.number, ansh);
    shop.clock.advance({ days: 60 });
    const again = await expectNothingToChange(shop, () => browser.validate(order.number, ansh && ` ${ansh} `));
    expect(again).toEqual(first);
  });

  it.each([
    ['ANSH-1', 'ANSH-2'],
    ['ANSH-1', undefined],
    [undefined, 'ANSH-2'],
  ])('again with another (%j, then %j): ORDER_NOT_MODIFIABLE', async (first, second) => {
    const { browser, order } = await aSavedOrder();
    await browser.validate(order.number, first);
    const refused = await expectNothingToChange(shop, () => browser.validate(order.number, second));
    expect(refused).toMatchObject({
      code: 'ORDER_NOT_MODIFIABLE',
      details: { number: order.number, status: 'VALIDATED' },
    });
  });

  it('nothing changes it any more', async () => {
    const { browser, order } = await aSavedOrder();
    await browser.validate(order.number);
    for (const act of ['reopen', 'cancel'] as const) {
      const refused = await expectNothingToChange<{ code: string | null }>(shop, () => browser[act](order.number));
      expect(refused.code).toBe('ORDER_NOT_MODIFIABLE');
    }
    expect((await browser.order(order.number)).data?.order).toMatchObject({ status: 'VALIDATED', isModifiable: false });
  });

  it('not a cancelled one', async () => {
    const { browser, order } = await aSavedOrder();
    await browser.cancel(order.number);
    const refused = await expectNothingToChange(shop, () => browser.validate(order.number));
    expect(refused).toMatchObject({ code: 'ORDER_NOT_MODIFIABLE', details: { status: 'CANCELLED' } });
  });
});

describe('R-VAL-3: two statuses from then on', () => {
  it.each([
    ['0 €', { priceExclTax: 0 }, 'NOT_BILLED'],
    ['1 cent a piece', { priceExclTax: 1 }, 'TO_BE_INVOICED'],
    ['0 € and shipped for nothing', { priceExclTax: 0, weightGrams: 5000 }, 'NOT_BILLED'],
    [
      'goods of 0 €, but of a weight that is shipped for money',
      { universe: Universe.GOODS, priceExclTax: 0, weightGrams: 500 },
      'TO_BE_INVOICED',
    ],
    [
      'goods of 0 € that weigh nothing',
      { universe: Universe.GOODS, priceExclTax: 0, weightGrams: 0, volumeCm3: 0 },
      'NOT_BILLED',
    ],
  ])('an order of %s', async (_what, sheet, billingStatus) => {
    const { browser, order } = await aSavedOrder(sheet);
    expect(order).toMatchObject({ billingStatus: null, deliveryStatus: null, confirmationNumber: null });
    expect((await browser.validate(order.number, 'A1')).data?.validateOrder).toMatchObject({
      billingStatus,
      deliveryStatus: 'IN_PREPARATION',
    });
  });
});

describe('R-VAL-2: the recap is queued once, in the transaction that validates', () => {
  it('with what was ordered, for whom, and the confirmation number', async () => {
    const { account, product, browser, order } = await aSavedOrder({
      universe: Universe.GOODS,
      weightGrams: 400,
      volumeCm3: 0,
    });
    shop.clock.advance({ hours: 3 });
    const validated = (await browser.validate(order.number, 'A1')).data?.validateOrder;
    await browser.validate(order.number, 'A1');
    const { id } = await findRecord(shop, order.number);
    expect(await findMails(shop, id)).toEqual([
      {
        kind: 'ORDER_RECAP',
        dedupeKey: `ORDER_RECAP:${id}`,
        recipient: account.email,
        data: {
          universe: 'GOODS',
          orderNumber: order.number,
          confirmationNumber: validated?.confirmationNumber,
          personName: `${account.firstName} ${account.lastName}`,
          recipientName: expect.stringMatching(/^SECTION/),
          lines: [{ name: product.name, reference: product.reference, quantity: 2 }],
          // 2 × 1.50 €, and a parcel of up to a kilogram for 7.50 €
          totalExclTax: 300 + 750,
          totalInclTax: 360 + 900,
          validatedAt: '2026-11-10T12:00:00.000Z',
        },
      },
    ]);
    await expectBooksToAddUp(shop.sql);
  });
});

describe('invariant 8: tax is rounded once per line, and the order adds its lines up', () => {
  it.each([
    { lines: [[1, 2000, 1]], excl: 1, tax: 0 },
    { lines: [[1, 2000, 3]], excl: 3, tax: 1 },
    {
      lines: [
        [1, 2000, 2],
        [1, 2000, 2],
      ],
      excl: 4,
      tax: 0,
    }, // on the sum it would be 1
    {
      lines: [
        [5, 1000, 1],
        [5, 1000, 1],
        [5, 1000, 1],
      ],
      excl: 15,
      tax: 3,
    }, // half a cent goes up, three times
    {
      lines: [
        [48, 550, 3],
        [128, 2000, 50],
        [9, 210, 7],
      ],
      excl: 144 + 6400 + 63,
      tax: 8 + 1280 + 1,
    },
    { lines: [[333, 0, 3]], excl: 999, tax: 0 },
  ])('$lines: $excl and $tax', async ({ lines, excl, tax }) => {
    const browser = await shop.world.browser();
    const wanted: [string, number][] = [];
    for (const [priceExclTax = 0, rate = 0, quantity = 0] of lines) {
      wanted.push([(await shop.world.product({ priceExclTax, vatClass: CLASS_OF[rate]! })).reference, quantity]);
    }
    const order = await browser.saveOrderOf(...wanted);
    expect(order.totals).toEqual({ totalExclTax: excl, totalTax: tax, totalInclTax: excl + tax });
    expect(order.lines.reduce((sum, line) => sum + line.tax, 0)).toBe(tax);
    // modified line by line, it is rounded as the cart did
    await browser.reopen(order.number);
    for (const [reference] of wanted) await browser.setQuantity(reference, 9);
    const modified = (await browser.save()).data?.saveOrder;
    const expected = lines.map(([price = 0, rate = 0]) => Math.round((price * 9 * rate) / 10_000));
    expect(modified?.lines.map((line) => line.tax)).toEqual(expected);
    expect(modified?.totals.totalTax).toBe(expected.reduce((sum, value) => sum + value, 0));
  });
});
