import type { DeliveryAddress } from '../cart/cart-page.js';
import type { Answer, TestClient } from '../test-client.js';

export interface MyDetails {
  lastName: string;
  firstName: string;
  phone: string;
  street: string;
  postcode: string;
  city: string;
}

export interface AccountPage extends MyDetails {
  identifier: string;
  type: string;
  email: string;
  deliveryAddress: DeliveryAddress;
  invoicing: { establishmentName: string; address: DeliveryAddress };
}

const ADDRESS = 'organisation lastName firstName email phone street postcode city';
const ACCOUNT = `identifier type lastName firstName email phone street postcode city deliveryAddress { ${ADDRESS} }
  invoicing { establishmentName address { ${ADDRESS} } }`;

/** What « Mon compte » shows. @throws Error when signed out */
export async function accountPage(browser: TestClient): Promise<AccountPage> {
  const { data, code } = await browser.request<{ viewer: AccountPage | null }>(`{ viewer { ${ACCOUNT} } }`);
  if (!data?.viewer) throw new Error(`no account is shown: ${code}`);
  return data.viewer;
}

/** « Coordonnées » */
export function changeDetails(
  browser: TestClient,
  details: Record<string, unknown>,
): Promise<Answer<{ updateMyDetails: AccountPage }>> {
  return browser.request(`mutation ($details: MyDetailsInput!) { updateMyDetails(details: $details) { ${ACCOUNT} } }`, {
    details,
  });
}

/** « Adresse de livraison » */
export function changeDelivery(
  browser: TestClient,
  address: Record<string, unknown>,
): Promise<Answer<{ updateMyDeliveryAddress: AccountPage }>> {
  return browser.request(
    `mutation ($address: AddressInput!) { updateMyDeliveryAddress(address: $address) { ${ACCOUNT} } }`,
    { address },
  );
}

/** « Adresse de facturation » */
export function changeInvoicing(
  browser: TestClient,
  address: Record<string, unknown>,
): Promise<Answer<{ updateMyInvoicing: AccountPage }>> {
  return browser.request(`mutation ($address: AddressInput!) { updateMyInvoicing(address: $address) { ${ACCOUNT} } }`, {
    address,
  });
}

/** What an order says of who saved it, where it goes and who pays. */
export interface OrderContacts {
  orderedBy: string;
  deliveryAddress: DeliveryAddress;
  invoicing: { establishmentName: string; address: DeliveryAddress };
}

/** @throws Error for an order that this browser does not see */
export async function orderContacts(browser: TestClient, number: string): Promise<OrderContacts> {
  const { data, code } = await browser.request<{ order: OrderContacts | null }>(
    `query ($number: String!) { order(number: $number) {
      orderedBy deliveryAddress { ${ADDRESS} } invoicing { establishmentName address { ${ADDRESS} } } } }`,
    { number },
  );
  if (!data?.order) throw new Error(`no order ${number}: ${code}`);
  return data.order;
}
