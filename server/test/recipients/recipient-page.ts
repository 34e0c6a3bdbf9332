import type { TestApp } from '../test-app.js';
import type { Answer, TestClient } from '../test-client.js';

export interface RecipientCart {
  recipient: { id: string; name: string };
  needsUpdate: boolean;
  modifiesOrder: string | null;
  deliveryAddress: { city: string; postcode: string };
  isDeliveryAddressLocked: boolean;
  invoicing: { establishmentName: string };
  quantityTotal: number;
  lines: {
    quantity: number;
    previousQuantity: number | null;
    changeReason: string | null;
    obstacle: string | null;
    orderableQuantities: number[];
    product: { reference: string; quotaRemaining: number | null; stockAvailable: number };
  }[];
}

export interface Selection {
  outcome: 'AVAILABLE' | 'PARTIALLY_AVAILABLE' | 'UNAVAILABLE';
  message: string;
  changes: { reference: string; name: string; requested: number; quantity: number; reason: string }[];
  cart: RecipientCart;
}

const CART = `recipient { id name } needsUpdate modifiesOrder deliveryAddress { city postcode } isDeliveryAddressLocked
  invoicing { establishmentName } quantityTotal
  lines { quantity previousQuantity changeReason obstacle orderableQuantities product { reference quotaRemaining stockAvailable } }`;

/** The cart with whom it is for. @throws Error when it is refused */
export async function recipientCart(browser: TestClient): Promise<RecipientCart> {
  const { data, code } = await browser.request<{ cart: RecipientCart }>(`{ cart { ${CART} } }`);
  if (!data) throw new Error(`the cart was refused: ${code}`);
  return data.cart;
}

/** Chooses in the drop-down « Choix de l’entité ». */
export function choose(
  browser: TestClient,
  { id }: { id: number | string },
): Promise<Answer<{ chooseRecipientEntity: RecipientCart }>> {
  return browser.request(`mutation ($id: ID!) { chooseRecipientEntity(establishmentId: $id) { ${CART} } }`, {
    id: String(id),
  });
}

/** « Mettre à jour » */
export function select(
  browser: TestClient,
  { id }: { id: number | string },
): Promise<Answer<{ selectRecipientEntity: Selection }>> {
  return browser.request(
    `mutation ($id: ID!) { selectRecipientEntity(establishmentId: $id) {
      outcome message changes { reference name requested quantity reason } cart { ${CART} } } }`,
    { id: String(id) },
  );
}

/** The same, of one that is to come through. @throws Error when it is refused */
export async function selected(browser: TestClient, establishment: { id: number }): Promise<Selection> {
  const { data, code, details } = await select(browser, establishment);
  if (!data) throw new Error(`${code} ${JSON.stringify(details)}`);
  return data.selectRecipientEntity;
}

/** A director of three sections, `home` first, each delivered in a town of its own. */
export async function aDirector({ world }: Pick<TestApp, 'world'>, sheet: Parameters<typeof world.account>[0] = {}) {
  const home =
    sheet.home ?? (await world.establishment({ deliveryAddress: world.address('Bourg-en-Bresse', '01000') }));
  const allier = await world.establishment({ deliveryAddress: world.address('Moulins', '03000') });
  const essonne = await world.establishment({ deliveryAddress: world.address('Évry', '91000') });
  const account = await world.account({ manages: [allier, essonne], ...sheet, home });
  return { home, allier, essonne, account, browser: await world.browser(account) };
}
