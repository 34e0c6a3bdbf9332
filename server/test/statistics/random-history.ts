import type { Account } from '../../src/accounts/account.entity.js';
import { AccountType } from '../../src/access/account-type.js';
import { Universe } from '../../src/kernel/universe.js';
import { seededRandom } from '../../demo/seeded-random.js';
import { type Establishment, EstablishmentKind } from '../../src/establishments/establishment.entity.js';
import { expireOrder } from '../../src/ordering/expire-order.js';
import { VatClass } from '../../src/pricing/vat.rules.js';
import { findRecord } from '../ordering/order-records.js';
import { selected } from '../recipients/recipient-page.js';
import type { TestApp } from '../test-app.js';
import type { TestClient } from '../test-client.js';

export interface KnownProduct {
  id: number;
  reference: string;
  name: string;
  universe: Universe;
  categoryId: number;
  categoryName: string;
  priceExclTax: number;
  vatClass: VatClass;
}

interface KnownAccount {
  id: number;
  identifier: string;
  type: AccountType;
  firstName: string;
  lastName: string;
}

interface KnownEstablishment {
  id: number;
  name: string;
}

/** An order as it was asked for and answered: what the statistics are recomputed from, without the tables. */
export interface KnownOrder {
  number: string;
  account: KnownAccount;
  recipient: KnownEstablishment;
  universe: Universe;
  savedAt: Date;
  status: 'SAVED' | 'POOLED' | 'VALIDATED' | 'CANCELLED' | 'EXPIRED';
  /** As the order's owner was told. */
  shippingExclTax: number;
  handlingExclTax: number;
  postcode: string;
  lines: { product: KnownProduct; quantity: number }[];
}

export interface History {
  orders: KnownOrder[];
  accounts: { known: KnownAccount; account: Account }[];
  establishments: KnownEstablishment[];
  products: KnownProduct[];
}

/** The edges: of months, years, ISO weeks and days in Paris, and the hours that there are twice or not at all. */
const EDGES = [
  '2024-12-31T22:59:59.999Z',
  '2024-12-31T23:00:00.000Z',
  '2025-01-05T22:59:59.000Z', // Sunday’s last second
  '2025-01-05T23:00:00.000Z', // Monday
  '2025-03-30T00:59:59.000Z',
  '2025-03-30T01:00:00.000Z',
  '2025-06-30T21:59:59.000Z',
  '2025-06-30T22:00:00.000Z',
  '2025-10-26T00:30:00.000Z', // 02:30
  '2025-10-26T01:30:00.000Z', // 02:30 again
  '2025-10-26T22:59:59.000Z',
  '2025-10-26T23:00:00.000Z',
  '2025-11-30T22:59:59.999Z',
  '2025-11-30T23:00:00.000Z',
  '2025-12-28T23:00:00.000Z', // Monday of the week that has 1 January in it
  '2025-12-31T22:59:59.999Z',
  '2025-12-31T23:00:00.000Z',
  '2026-02-28T22:59:59.000Z',
  '2026-02-28T23:00:00.000Z',
];

/**
 * Orders of two years by several people, made through the shop and in the order of time: the same each time it is asked with
 * the same seed. Some wait, some are validated, pooled, cancelled or expired, some were changed before.
 */
export async function makeHistory(shop: TestApp, seed: string, size: number): Promise<History> {
  const random = seededRandom(seed);
  await shop.sql('insert into setting (key, value) values ($1, $2::jsonb)', ['yearlyGoodsOrders', '1000']);
  await shop.sql('insert into setting (key, value) values ($1, $2::jsonb)', ['handlingCostGoods', '450']);
  shop.clock.set('2024-12-01T09:00:00Z');
  const products = await makeProducts(shop, seed);
  const { accounts, establishments, recipientsOf } = await makePeople(shop, seed);
  const instants = [
    ...EDGES,
    ...Array.from({ length: size - EDGES.length }, () => randomInstant(random.next())),
  ].sort();
  const orders: KnownOrder[] = [];
  for (const instant of instants) {
    shop.clock.set(instant);
    const { account, known } = random.pick(accounts);
    const recipient = random.pick(recipientsOf.get(known.id) ?? []);
    const universe = random.next() < 0.6 ? Universe.PRINTS : Universe.GOODS;
    const chosen = random.sample(
      products.filter((product) => product.universe === universe),
      random.integer(1, 5),
    );
    const wanted = chosen.map((product) => ({ product, quantity: random.integer(1, 40) }));
    const browser = await shop.world.browser(account);
    await selected(browser, recipient);
    const saved = await browser.saveOrderOf(
      ...wanted.map(({ product, quantity }) => [product.reference, quantity] as const),
    );
    const order: KnownOrder = {
      ...{ number: saved.number, account: known, recipient, universe, savedAt: new Date(instant), status: 'SAVED' },
      lines: wanted,
      ...{ shippingExclTax: 0, handlingExclTax: 0, postcode: '' },
    };
    await liveOn(shop, browser, order, random.next(), random.integer(1, 40));
    Object.assign(order, await toldOf(browser, order.number));
    orders.push(order);
  }
  orders.push(await aPooledOrder(shop, seed, accounts[0]!));
  await shop.sql('delete from setting where key = $1', ['yearlyGoodsOrders']);
  return {
    orders,
    accounts,
    establishments,
    products: [...products, ...orders.at(-1)!.lines.map(({ product }) => product)],
  };
}

async function liveOn(
  shop: TestApp,
  browser: TestClient,
  order: KnownOrder,
  fate: number,
  quantity: number,
): Promise<void> {
  if (fate > 0.85) {
    const [line] = order.lines;
    await browser.reopen(order.number);
    await browser.setQuantity(line!.product.reference, quantity);
    const { code } = await browser.save();
    if (code) throw new Error(`changing ${order.number}: ${code}`);
    line!.quantity = quantity;
  }
  if (fate < 0.1) return;
  if (fate < 0.2) {
    await browser.cancel(order.number);
    order.status = 'CANCELLED';
  } else if (fate < 0.3) {
    const { id, reservedUntil } = await findRecord(shop, order.number);
    const now = shop.clock.now();
    shop.clock.set(reservedUntil);
    await expireOrder(shop.operation(), id);
    shop.clock.set(now);
    order.status = 'EXPIRED';
  } else {
    shop.clock.advance({ hours: 5 }); // the day of saving counts, though it may be another by now
    const { code } = await browser.validate(order.number, 'ANSH-1');
    if (code) throw new Error(`validating ${order.number}: ${code}`);
    order.status = 'VALIDATED';
  }
}

async function aPooledOrder(
  shop: TestApp,
  seed: string,
  { account, known }: History['accounts'][number],
): Promise<KnownOrder> {
  const [product] = await knownProducts(shop, [
    await shop.world.product({
      ...{ universe: Universe.GOODS, isPooled: true, stock: 0, priceExclTax: 1995, name: `Veste ${seed}` },
    }),
  ]);
  await shop.world.campaign({ id: product!.id } as never);
  const browser = await shop.world.browser(account);
  const savedAt = shop.clock.now();
  const { number } = await browser.saveOrderOf([product!.reference, 7]);
  if ((await browser.validate(number, 'ANSH-1')).data?.validateOrder.status !== 'POOLED') throw new Error('not pooled');
  const [home] = await shop.sql<KnownEstablishment>(
    'select e.id, e.name from account a join establishment e on e.id = a.home_establishment_id where a.id = $1',
    [known.id],
  );
  return {
    ...{ number, account: known, recipient: home!, universe: Universe.GOODS, savedAt, status: 'POOLED' },
    lines: [{ product: product!, quantity: 7 }],
    ...(await toldOf(browser, number)),
  };
}

function randomInstant(part: number): string {
  const [from, until] = [Date.UTC(2025, 0, 1), Date.UTC(2026, 5, 1)];
  return new Date(from + Math.floor(part * (until - from))).toISOString();
}

async function toldOf(browser: TestClient, number: string) {
  type Told = { totals: { shippingExclTax: number; handlingExclTax: number }; deliveryAddress: { postcode: string } };
  const { data } = await browser.request<{ order: Told }>(
    'query ($number: String!) { order(number: $number) { totals { shippingExclTax handlingExclTax } deliveryAddress { postcode } } }',
    { number },
  );
  return { ...data!.order.totals, ...data!.order.deliveryAddress };
}

async function makeProducts(shop: TestApp, seed: string): Promise<KnownProduct[]> {
  const [goods] = await shop.sql<{ id: number }>(
    `insert into category (universe, slug, name, position) values ('GOODS', $1, 'Écriture', 1) returning id`,
    [`ecriture-${seed}`],
  );
  const prints = await shop.sql<{ id: number }>(
    `select id from category where universe = 'PRINTS' order by position limit 3`,
  );
  const { STANDARD, REDUCED, INTERMEDIATE, SUPER_REDUCED } = VatClass;
  const classes = [STANDARD, REDUCED, INTERMEDIATE, SUPER_REDUCED];
  const names = [
    'Été',
    'Élan',
    'Écharpe',
    'Zèbre',
    'Affiche',
    'Œuf',
    'ancre',
    'Bloc',
    'Carnet',
    '=1+1, "quoted"',
    'Stylo; bleu',
    'L’air\ndu temps',
  ];
  const made = [];
  for (const [index, name] of names.entries()) {
    const universe = index % 2 ? Universe.GOODS : Universe.PRINTS;
    const product = await shop.world.product({
      ...{ name, universe, stock: 1_000_000 },
      priceExclTax: [0, 128, 333, 48, 995, 1, 12_345][index % 7] ?? 0,
      vatClass: classes[index % 4] ?? STANDARD,
      weightGrams: 3 + 17 * index,
      volumeCm3: 5 + 40 * index,
    });
    const category = universe === Universe.GOODS ? goods!.id : prints[index % 3]!.id;
    await shop.sql('update product set category_id = $2 where id = $1', [product.id, category]);
    made.push(product);
  }
  return knownProducts(shop, made);
}

function knownProducts(shop: TestApp, products: readonly { id: number }[]): Promise<KnownProduct[]> {
  return shop.sql<KnownProduct>(
    `select p.id, p.reference, p.name, p.universe, c.id as "categoryId", c.name as "categoryName",
      p.price_excl_tax as "priceExclTax", p.vat_class as "vatClass"
    from product p join category c on c.id = p.category_id where p.id = any($1) order by p.id`,
    [products.map(({ id }) => id)],
  );
}

async function makePeople(shop: TestApp, seed: string) {
  const sections: Establishment[] = [];
  const names = {
    'SECTION DE L’AIN': '01000',
    'SECTION DE L’ÉTÉ': '97400',
    '+ SECTION, « DU VAR »': '97300',
    'ER OCCITANIE': '31000',
  };
  for (const [name, postcode] of Object.entries(names)) {
    const kind = name.startsWith('ER') ? EstablishmentKind.ER : EstablishmentKind.SECTION;
    const deliveryAddress = shop.world.address('Ville', postcode);
    sections.push(await shop.world.establishment({ name, kind, deliveryAddress }));
  }
  const known = (index: number): KnownEstablishment => ({ id: sections[index]!.id, name: sections[index]!.name });
  const sheets: [AccountType, home: number, manages: number[]][] = [
    [AccountType.SECTION_DIRECTOR, 0, [1, 2]],
    [AccountType.REGIONAL_ASSISTANT, 3, [0]],
    [AccountType.PREVENTION_OFFICER, 3, []],
    [AccountType.HEAD_OFFICE_ADMIN, 1, []],
  ];
  const accounts: History['accounts'] = [];
  const recipientsOf = new Map<number, KnownEstablishment[]>();
  for (const [type, home, manages] of sheets) {
    const account = await shop.world.account({
      ...{ type, home: sections[home]!, manages: manages.map((index) => sections[index]!) },
      identifier: `${seed}-${type}`,
    });
    const { id, identifier, firstName, lastName } = account;
    accounts.push({ account, known: { id, identifier, type, firstName, lastName } });
    recipientsOf.set(id, [home, ...manages].map(known));
  }
  return { accounts, establishments: sections.map((_, index) => known(index)), recipientsOf };
}
