import type { Answer, TestClient } from '../test-client.js';

export type Scope = 'CURRENT' | 'VALIDATED';

export interface HistoryEvent {
  kind: string;
  byName: string | null;
  at: string;
}

export interface ListedOrder {
  number: string;
  status: string;
  billingStatus: string | null;
  deliveryStatus: string | null;
  confirmationNumber: string | null;
  savedAt: string;
  validatedAt: string | null;
  isModifiable: boolean;
  lineCount: number;
  totals: { totalInclTax: number };
  quoteUrl: string | null;
  confirmationUrl: string | null;
  deliveryNoteUrl: string | null;
  shipment: { trackingUrl: string | null } | null;
}

export interface OrderList<Item> {
  total: number;
  items: Item[];
}

export const ROW = `number status billingStatus deliveryStatus confirmationNumber savedAt validatedAt isModifiable lineCount
  totals { totalInclTax } quoteUrl confirmationUrl deliveryNoteUrl shipment { trackingUrl }`;
export const HISTORY = 'history { kind byName at }';

/** « Mes commandes en cours » or « Mes commandes validées », with these fields of each. */
export function askMyOrders<Item = ListedOrder>(
  browser: TestClient,
  scope: Scope,
  { page, fields = ROW }: { page?: { number?: number; size?: number }; fields?: string } = {},
): Promise<Answer<{ myOrders: OrderList<Item> }>> {
  return browser.request(
    `query ($scope: OrderScope!, $page: PageInput) { myOrders(scope: $scope, page: $page) { total items { ${fields} } } }`,
    { scope, page },
  );
}

/** The same. @throws Error when it is refused */
export async function myOrders<Item = ListedOrder>(...asked: Parameters<typeof askMyOrders>): Promise<OrderList<Item>> {
  const { data, code } = await askMyOrders<Item>(...asked);
  if (!data) throw new Error(`the list was refused: ${code}`);
  return data.myOrders;
}

/** `[number, status]` of each, in the order of the page. */
export async function listed(browser: TestClient, scope: Scope): Promise<[string, string][]> {
  return (await myOrders(browser, scope)).items.map(({ number, status }) => [number, status]);
}

/** What happened to an order, as its page tells it. */
export async function historyOf(browser: TestClient, number: string): Promise<HistoryEvent[] | null> {
  const { data } = await browser.request<{ order: { history: HistoryEvent[] } | null }>(
    `query ($number: String!) { order(number: $number) { ${HISTORY} } }`,
    { number },
  );
  return data?.order?.history ?? null;
}
