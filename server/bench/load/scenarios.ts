import { bareSave } from './bare-save.ts';
import { readClientDocuments } from './client-documents.ts';
import type { Scenario, Start } from './scenario.ts';
import { type Ask, asking, Visitor } from './visitor.ts';
import type { World } from './world.ts';

const documents = readClientDocuments();

function clientAsk(name: string): Ask {
  const document = documents.get(name);
  if (!document) throw new Error(`The client has no operation named ${name}`);
  return asking(document, name);
}

const FLOOR = asking('{ __typename }');
const PRODUCT_LIST = clientAsk('ProductList');
const PRODUCT_PAGE = clientAsk('ProductPage');
const ADD_TO_CART = clientAsk('AddToCart');
const EMPTY_CART = clientAsk('EmptyCart');
const SAVE_ORDER = clientAsk('SaveOrder');
const VALIDATE_ORDER = clientAsk('ValidateOrder');
const SIGN_IN = clientAsk('SignIn');
const MY_ORDERS = clientAsk('MyOrders');

const LINES = 3;
const QUANTITY = 10;
/** So often a product is added again before the cart is emptied: within its orderable quantities. */
const ADDS_OF_A_PRODUCT = 4;
const ORDER_NUMBER = /"number":"(\d{4}-\d{2}-\d{2}-\d+)"/;

/** By name; `npm run bench` runs them in this order. */
export const scenarios: Readonly<Record<string, Scenario>> = {
  floor: visiting(async (visitor) => {
    visitor.cookie = null;
    return () => visitor.ask(FLOOR);
  }),
  catalogue: visiting(async (visitor) => () => visitor.ask(PRODUCT_LIST, cataloguePage())),
  'catalogue-compressed': visiting(async (visitor) => () => visitor.ask(PRODUCT_LIST, cataloguePage()), true),
  product: visiting(
    async (visitor, { world }) =>
      () =>
        visitor.ask(PRODUCT_PAGE, { reference: anyOf(world.references) }),
  ),
  'add-to-cart': visiting(async (visitor, { world, index }) => {
    await visitor.ask(EMPTY_CART);
    const references = Array.from({ length: LINES }, (_, line) => nth(world.references, index * LINES + line));
    let adds = 0;
    return async () => {
      // Emptying counts as one add in twelve, to the disadvantage of what is measured
      if (adds === LINES * ADDS_OF_A_PRODUCT) {
        await visitor.ask(EMPTY_CART);
        adds = 0;
      }
      await visitor.ask(ADD_TO_CART, { reference: nth(references, adds++), quantity: QUANTITY });
    };
  }),
  save: visiting(async (visitor, { takeFilledCart }) => async () => {
    const cookie = takeFilledCart();
    if (!cookie) throw new NothingLeft();
    visitor.cookie = cookie;
    await visitor.ask(SAVE_ORDER, { idempotencyKey: crypto.randomUUID() });
  }),
  'bare-save': bareSave,
  'journey-signed-in': visiting(async (visitor, { world }) => {
    await visitor.ask(EMPTY_CART);
    return () => order(visitor, world);
  }),
  journey: visiting(async (visitor, { world }) => async () => {
    // A new browser each time
    visitor.cookie = null;
    await visitor.ask(SIGN_IN, { identifier: anyOf(world.identifiers), password: world.password });
    await order(visitor, world);
  }),
  history: visiting(
    async (visitor) => () => visitor.ask(MY_ORDERS, { scope: 'VALIDATED', page: { number: 1, size: 20 } }),
  ),
};

/** The scenario has used up what was made for it: the run ends early, without an error. */
export class NothingLeft extends Error {}

/** A scenario of one visitor who has signed in, each connection as another account. */
function visiting(
  begin: (visitor: Visitor, start: Start) => Promise<() => Promise<unknown>>,
  acceptsBrotli = false,
): Scenario {
  return async (start) => {
    const { port, sessions } = start.world;
    const visitor = await Visitor.open({ port, acceptsBrotli });
    visitor.cookie = nth(sessions, start.index);
    const step = await begin(visitor, start);
    return {
      run: async () => void (await step()),
      close: () => visitor.close(),
    };
  };
}

/** The first pages are looked at most; half of the visitors come from the menu of a category. */
function cataloguePage(): object {
  const category = Math.random() < 0.5 ? anyOf(CATEGORIES) : undefined;
  const number = 1 + Math.floor(Math.random() * 3);
  return { filter: { universe: 'PRINTS', category }, page: { number, size: 24 } };
}

const CATEGORIES = [
  'offres-additionnelles',
  'offres-sante',
  'services',
  'supports-b2b',
  'communication-institutionnelle',
  'prevention',
  'reglementaire',
];

async function order(visitor: Visitor, { references }: World): Promise<void> {
  const first = Math.floor(Math.random() * references.length);
  for (let line = 0; line < LINES; line++) {
    await visitor.ask(ADD_TO_CART, { reference: nth(references, first + line * 7), quantity: QUANTITY });
  }
  const saved = await visitor.ask(SAVE_ORDER, { idempotencyKey: crypto.randomUUID() });
  const number = ORDER_NUMBER.exec(saved.toString('latin1'))?.[1];
  if (!number) throw new Error(`no order number in ${saved.toString('utf8', 0, 400)}`);
  await visitor.ask(VALIDATE_ORDER, { number, anshNumber: '12345' });
}

function nth<T>(items: readonly T[], index: number): T {
  const item = items[index % items.length];
  if (item === undefined) throw new Error('nothing was seeded');
  return item;
}

function anyOf<T>(items: readonly T[]): T {
  return nth(items, Math.floor(Math.random() * items.length));
}
