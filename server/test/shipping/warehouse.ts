import { AccountType } from '../../src/access/account-type.js';
import type { TestApp } from '../test-app.js';
import type { Answer, TestClient } from '../test-client.js';

export interface ParcelInput {
  number: string;
  carrierId: string;
  trackingNumber: string;
  shippedOn?: string;
}

export interface ShippedOrder {
  number: string;
  deliveryStatus: string | null;
  recipientName: string;
  confirmationNumber: string | null;
  shipment: { carrier: { name: string }; trackingNumber: string; trackingUrl: string | null; shippedOn: string } | null;
  history: { kind: string; byName: string | null }[];
}

const ORDER = `number deliveryStatus recipientName confirmationNumber history { kind byName }
  shipment { carrier { name } trackingNumber trackingUrl shippedOn }`;

export async function logistician(shop: TestApp): Promise<TestClient> {
  return shop.world.browser(await shop.world.account({ type: AccountType.LOGISTICIAN }));
}

export function ship(browser: TestClient, parcel: ParcelInput): Promise<Answer<{ shipOrder: ShippedOrder }>> {
  return browser.request(
    `mutation ($number: String!, $carrierId: ID!, $trackingNumber: String!, $shippedOn: LocalDate) {
      shipOrder(number: $number, carrierId: $carrierId, trackingNumber: $trackingNumber, shippedOn: $shippedOn) { ${ORDER} } }`,
    { ...parcel },
  );
}

export function markDelivered(browser: TestClient, number: string): Promise<Answer<{ markDelivered: ShippedOrder }>> {
  return browser.request(`mutation ($number: String!) { markDelivered(number: $number) { ${ORDER} } }`, { number });
}

export function confirmReceipt(browser: TestClient, number: string): Promise<Answer<{ confirmReceipt: ShippedOrder }>> {
  return browser.request(`mutation ($number: String!) { confirmReceipt(number: $number) { ${ORDER} } }`, { number });
}

/** The id of a carrier by its name. */
export async function carrierId(shop: TestApp, name = 'DPD'): Promise<string> {
  const [carrier] = await shop.sql<{ id: number }>('select id from carrier where name = $1', [name]);
  return String(carrier?.id);
}

/** The numbers of a page of the logistician's list, and its total. */
export async function listOf(
  browser: TestClient,
  scope: 'TO_PREPARE' | 'SHIPPED' | 'DELIVERED',
  search?: string,
  page?: { number: number; size: number },
): Promise<{ total: number; numbers: string[] }> {
  const { data, code } = await browser.request<{ shipments: { total: number; items: { number: string }[] } }>(
    `query ($scope: ShipmentScope!, $search: String, $page: PageInput) {
      shipments(scope: $scope, search: $search, page: $page) { total items { number } } }`,
    { scope, search, page },
  );
  if (!data) throw new Error(`the list was refused: ${code}`);
  return { total: data.shipments.total, numbers: data.shipments.items.map(({ number }) => number) };
}
