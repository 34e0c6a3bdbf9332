import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { AccountType } from '../../src/access/account-type.js';
import { readPdf } from '../../src/documents/read-pdf.fixture.js';
import { EstablishmentKind, ShippingZone } from '../../src/establishments/establishment.entity.js';
import { cartPage, deliverTo, type DeliveryAddress } from '../cart/cart-page.js';
import { selected } from '../recipients/recipient-page.js';
import { DELIVERY_ADDRESS_LOCKS } from '../overseas.js';
import { createTestApp, type TestApp } from '../test-app.js';
import type { TestClient } from '../test-client.js';
import { accountPage, changeDelivery, changeInvoicing, orderContacts } from './account-page.js';

const { SECTION, CT } = EstablishmentKind;
const { OVERSEAS_1 } = ShippingZone;

const ELSEWHERE: DeliveryAddress = {
  organisation: 'Salle des fêtes',
  lastName: 'Roussel',
  firstName: 'Noé',
  email: 'n.roussel@exemple.fr',
  phone: '04 99 00 56 78',
  street: 'Entrée B\n3 place du Marché',
  postcode: '42000',
  city: 'Saint-Étienne',
};
const THIRD = { ...ELSEWHERE, organisation: 'Gymnase', postcode: '42300', city: 'Roanne' };

let shop: TestApp;
let reference: string;
beforeAll(async () => {
  shop = await createTestApp();
  ({ reference } = await shop.world.product());
});
beforeEach(() => shop.clock.set('2026-11-10T09:00:00Z'));
afterAll(() => shop.close());

const auditOf = ({ id }: { id: number }) =>
  shop.sql(`select at, action, before, after from audit_entry where account_id = $1 and order_id is null order by id`, [
    id,
  ]);
/** Where the cart and « Mon compte » say that parcels go. */
const shownIn = async (browser: TestClient) => ({
  account: (await accountPage(browser)).deliveryAddress,
  cart: (await cartPage(browser)).deliveryAddress,
});

describe('R-ADR-1: « Adresse de livraison » of « Mon compte »', () => {
  it('fills the carts to come, and those whose address nobody gave', async () => {
    const account = await shop.world.account();
    const [browser, open] = [await shop.world.browser(account), await shop.world.browser(account)];
    await open.addToCart(reference, 1);
    const { code, data } = await changeDelivery(browser, { ...ELSEWHERE });
    expect([code, data?.updateMyDeliveryAddress.deliveryAddress]).toEqual([null, ELSEWHERE]);
    for (const each of [browser, open, await shop.world.browser(account)]) {
      expect(await shownIn(each)).toEqual({ account: ELSEWHERE, cart: ELSEWHERE });
    }
    const { number } = (await open.save()).data!.saveOrder;
    expect((await orderContacts(open, number)).deliveryAddress).toEqual(ELSEWHERE);
  });

  it('leaves a saved order, and one reopened, where it was to go', async () => {
    const browser = await shop.world.browser();
    const saved = await browser.saveOrderOf([reference, 1]);
    const reopened = await browser.saveOrderOf([reference, 2]);
    await browser.reopen(reopened.number);
    await changeDelivery(browser, { ...ELSEWHERE });
    expect(await shownIn(browser)).toEqual({ account: ELSEWHERE, cart: shop.world.address() });
    await browser.setQuantity(reference, 3);
    expect((await browser.save()).code).toBeNull();
    for (const { number } of [saved, reopened]) {
      expect((await orderContacts(browser, number)).deliveryAddress).toEqual(shop.world.address());
    }
    expect((await cartPage(browser)).deliveryAddress).toEqual(ELSEWHERE);
  });

  it('leaves a cart whose own address was given', async () => {
    const browser = await shop.world.browser();
    await deliverTo(browser, { ...THIRD });
    await changeDelivery(browser, { ...ELSEWHERE });
    expect(await shownIn(browser)).toEqual({ account: ELSEWHERE, cart: THIRD });
    const { number } = await browser.saveOrderOf([reference, 1]);
    expect((await orderContacts(browser, number)).deliveryAddress).toEqual(THIRD);
  });

  it('is the account’s alone: neither a colleague’s nor the establishment’s, and not that of another recipient', async () => {
    const [home, managed] = [
      await shop.world.establishment(),
      await shop.world.establishment({ deliveryAddress: shop.world.address('Belley', '01300') }),
    ];
    const browser = await shop.world.browser(await shop.world.account({ home, manages: [managed] }));
    const colleague = await shop.world.browser(await shop.world.account({ home }));
    await changeDelivery(browser, { ...ELSEWHERE });
    const usual = shop.world.address();
    expect(await shownIn(colleague)).toEqual({ account: usual, cart: usual });
    expect(await shop.sql('select delivery_address as address from establishment where id = $1', [home.id])).toEqual([
      { address: usual },
    ]);
    await browser.addToCart(reference, 1);
    await selected(browser, managed);
    expect((await cartPage(browser)).deliveryAddress).toEqual(shop.world.address('Belley', '01300'));
    await selected(browser, home);
    expect((await cartPage(browser)).deliveryAddress).toEqual(ELSEWHERE);
  });

  it('is written down with what was before and what is after', async () => {
    const account = await shop.world.account();
    await changeDelivery(await shop.world.browser(account), { ...ELSEWHERE });
    expect(await auditOf(account)).toEqual([
      {
        at: new Date('2026-11-10T09:00:00Z'),
        action: 'DELIVERY_ADDRESS_CHANGED',
        before: shop.world.address(),
        after: ELSEWHERE,
      },
    ]);
  });

  it('that does not hold is refused field by field, and nothing changes', async () => {
    const account = await shop.world.account();
    const browser = await shop.world.browser(account);
    expect(await changeDelivery(browser, { ...ELSEWHERE, organisation: ' ', phone: '04', postcode: '4200' })).toEqual({
      data: null,
      code: 'BAD_USER_INPUT',
      details: {
        fields: [
          { field: 'address.organisation', message: 'Indiquez l’entité.' },
          { field: 'address.phone', message: 'Indiquez un numéro de téléphone à dix chiffres.' },
          { field: 'address.postcode', message: 'Indiquez un code postal à cinq chiffres.' },
        ],
      },
    });
    expect(await shownIn(browser)).toEqual({ account: shop.world.address(), cart: shop.world.address() });
    expect(await auditOf(account)).toEqual([]);
  });
});

describe('R-ADR-3: sections and ERs overseas must not change it (customs)', () => {
  it.each(DELIVERY_ADDRESS_LOCKS)('%s, %s: locked %s', async (kind, zone, isLocked) => {
    const home = await shop.world.establishment({ kind, zone });
    const account = await shop.world.account({ home });
    const browser = await shop.world.browser(account);
    const answer = await changeDelivery(browser, { ...ELSEWHERE });
    if (isLocked) {
      expect(answer).toEqual({ data: null, code: 'DELIVERY_ADDRESS_LOCKED', details: { contact: 'info@exemple.fr' } });
    } else expect(answer.code).toBeNull();
    expect((await accountPage(browser)).deliveryAddress).toEqual(isLocked ? shop.world.address() : ELSEWHERE);
    expect(await auditOf(account)).toHaveLength(isLocked ? 0 : 1);
  });

  it.each(Object.values(AccountType).filter((type) => type !== AccountType.LOGISTICIAN))(
    '%s of a section overseas',
    async (type) => {
      const home = await shop.world.establishment({ kind: SECTION, zone: OVERSEAS_1 });
      const browser = await shop.world.browser(await shop.world.account({ home, type }));
      const isAdmin = type === AccountType.HEAD_OFFICE_ADMIN;
      expect((await changeDelivery(browser, { ...ELSEWHERE })).code).toBe(isAdmin ? null : 'DELIVERY_ADDRESS_LOCKED');
      expect((await accountPage(browser)).deliveryAddress).toEqual(isAdmin ? ELSEWHERE : shop.world.address());
    },
  );

  it('it is the home that counts, not an establishment that is managed', async () => {
    const overseas = await shop.world.establishment({ kind: SECTION, zone: OVERSEAS_1 });
    const home = await shop.world.establishment({ kind: SECTION });
    const open = await shop.world.browser(await shop.world.account({ home, manages: [overseas] }));
    const locked = await shop.world.browser(await shop.world.account({ home: overseas, manages: [home] }));
    expect((await changeDelivery(open, { ...ELSEWHERE })).code).toBeNull();
    expect((await changeDelivery(locked, { ...ELSEWHERE })).code).toBe('DELIVERY_ADDRESS_LOCKED');
  });
});

describe('R-ADR-2: « Adresse de facturation »', () => {
  /** Two accounts of a section, and one of another, all of which the same CT pays for. */
  async function aPayingCt() {
    const ct = await shop.world.establishment({
      kind: CT,
      name: 'CT RHÔNE-ALPES',
      invoicingAddress: shop.world.address('Lyon', '69003'),
    });
    const home = await shop.world.establishment({ invoicingParty: ct as never });
    const neighbour = await shop.world.establishment({ invoicingParty: ct as never });
    const account = await shop.world.account({ home });
    return {
      ct,
      home,
      account,
      browser: await shop.world.browser(account),
      colleague: await shop.world.browser(await shop.world.account({ home })),
      other: await shop.world.browser(await shop.world.account({ home: neighbour })),
      payer: await shop.world.browser(await shop.world.account({ home: ct })),
    };
  }
  const paidBy = (address: DeliveryAddress, establishmentName = 'CT RHÔNE-ALPES') => ({ establishmentName, address });
  const invoicingIn = async (browser: TestClient) => [
    (await accountPage(browser)).invoicing,
    (await cartPage(browser)).invoicing,
  ];

  it('is the establishment’s, for all who order for it, and stands before that of the party that pays', async () => {
    const { browser, colleague, other, payer } = await aPayingCt();
    const ofParty = paidBy(shop.world.address('Lyon', '69003'));
    for (const each of [browser, colleague, other, payer]) expect(await invoicingIn(each)).toEqual([ofParty, ofParty]);

    const { code, data } = await changeInvoicing(browser, { ...ELSEWHERE });
    expect([code, data?.updateMyInvoicing.invoicing]).toEqual([null, paidBy(ELSEWHERE)]);
    for (const each of [browser, colleague]) {
      expect(await invoicingIn(each)).toEqual([paidBy(ELSEWHERE), paidBy(ELSEWHERE)]);
    }
    // Neither the party’s own details nor those of the others it pays for
    for (const each of [other, payer]) expect(await invoicingIn(each)).toEqual([ofParty, ofParty]);

    const { number } = await colleague.saveOrderOf([reference, 1]);
    expect((await orderContacts(colleague, number)).invoicing).toEqual(paidBy(ELSEWHERE));
  });

  it('of an establishment that pays by itself is its delivery address until it is given', async () => {
    const home = await shop.world.establishment({ name: 'SECTION DE L’AIN' });
    const browser = await shop.world.browser(await shop.world.account({ home }));
    const usual = paidBy(shop.world.address(), 'SECTION DE L’AIN');
    expect(await invoicingIn(browser)).toEqual([usual, usual]);
    await changeInvoicing(browser, { ...ELSEWHERE });
    const given = paidBy(ELSEWHERE, 'SECTION DE L’AIN');
    expect(await invoicingIn(browser)).toEqual([given, given]);
    // R-ADR-1: where parcels go is another matter
    expect(await shownIn(browser)).toEqual({ account: shop.world.address(), cart: shop.world.address() });
  });

  it('is that of whom the cart is for, when it is for another than the home', async () => {
    const [home, managed] = [await shop.world.establishment(), await shop.world.establishment({ name: 'MANAGED' })];
    const browser = await shop.world.browser(await shop.world.account({ home, manages: [managed] }));
    await browser.addToCart(reference, 1);
    await selected(browser, managed);
    await changeInvoicing(browser, { ...ELSEWHERE });
    expect((await accountPage(browser)).invoicing).toEqual(paidBy(ELSEWHERE, home.name));
    expect((await cartPage(browser)).invoicing).toEqual(paidBy(shop.world.address(), 'MANAGED'));
  });

  it('overseas too: customs are about parcels (R-ADR-3)', async () => {
    const home = await shop.world.establishment({ kind: SECTION, zone: OVERSEAS_1 });
    const browser = await shop.world.browser(await shop.world.account({ home }));
    expect((await changeInvoicing(browser, { ...ELSEWHERE })).code).toBeNull();
    expect((await accountPage(browser)).invoicing.address).toEqual(ELSEWHERE);
  });

  it('leaves saved and validated orders theirs, on the page and on paper', async () => {
    const { browser, colleague } = await aPayingCt();
    const validated = await browser.saveOrderOf([reference, 1]);
    await browser.validate(validated.number);
    const saved = await colleague.saveOrderOf([reference, 1]);
    await changeInvoicing(browser, { ...ELSEWHERE });
    const ofParty = paidBy(shop.world.address('Lyon', '69003'));
    expect((await orderContacts(browser, validated.number)).invoicing).toEqual(ofParty);
    expect((await orderContacts(colleague, saved.number)).invoicing).toEqual(ofParty);

    const print = async (owner: TestClient, number: string, kind: string) => {
      const { statusCode, rawPayload } = await owner.get(`/documents/orders/${number}/${kind}.pdf`);
      expect(statusCode).toBe(200);
      return (await readPdf(rawPayload)).text;
    };
    const documents = [
      await print(colleague, saved.number, 'quote'),
      await print(browser, validated.number, 'confirmation'),
    ];
    for (const text of documents) {
      expect(text).toContain('69003 Lyon');
      expect(text).not.toContain('Saint-Étienne');
    }
    const next = await colleague.saveOrderOf([reference, 1]);
    const text = await print(colleague, next.number, 'quote');
    expect(text).toContain('42000 Saint-Étienne');
    expect(text).not.toContain('69003 Lyon');
  });

  it('is written down with the establishment, what was before and what is after', async () => {
    const { browser, account, home } = await aPayingCt();
    await changeInvoicing(browser, { ...ELSEWHERE });
    shop.clock.advance({ minutes: 1 });
    await changeInvoicing(browser, { ...THIRD });
    const entry = { action: 'INVOICING_ADDRESS_CHANGED' };
    const ofHome = (address: DeliveryAddress | null) => ({ establishmentId: home.id, address });
    expect(await auditOf(account)).toEqual([
      { ...entry, at: new Date('2026-11-10T09:00:00Z'), before: ofHome(null), after: ofHome(ELSEWHERE) },
      { ...entry, at: new Date('2026-11-10T09:01:00Z'), before: ofHome(ELSEWHERE), after: ofHome(THIRD) },
    ]);
  });

  it('that does not hold is refused field by field, and nothing changes', async () => {
    const { browser, account } = await aPayingCt();
    expect(await changeInvoicing(browser, { ...ELSEWHERE, lastName: '', city: '\t', email: 'noe@exemple' })).toEqual({
      data: null,
      code: 'BAD_USER_INPUT',
      details: {
        fields: [
          { field: 'address.lastName', message: 'Indiquez le nom.' },
          { field: 'address.email', message: 'Indiquez une adresse email valable.' },
          { field: 'address.city', message: 'Indiquez la ville.' },
        ],
      },
    });
    expect((await accountPage(browser)).invoicing.address).toEqual(shop.world.address('Lyon', '69003'));
    expect(await auditOf(account)).toEqual([]);
  });
});

it.each([
  ['updateMyDeliveryAddress', changeDelivery],
  ['updateMyInvoicing', changeInvoicing],
] as const)('R-ACC-8: %s asks for a signed-in account', async (_operation, change) => {
  expect(await change(shop.visitor(), { ...ELSEWHERE })).toEqual({ data: null, code: 'UNAUTHENTICATED', details: {} });
});
