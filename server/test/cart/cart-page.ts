import type { Answer, TestClient } from '../test-client.js';

export interface DeliveryAddress {
  organisation: string;
  lastName: string;
  firstName: string;
  email: string;
  phone: string;
  street: string;
  postcode: string;
  city: string;
}

export interface Totals {
  linesExclTax: number;
  linesTax: number;
  linesInclTax: number;
  shippingExclTax: number;
  shippingTax: number;
  shippingInclTax: number;
  handlingInclTax: number;
  totalExclTax: number;
  totalTax: number;
  totalInclTax: number;
  vat: { rate: number; base: number; tax: number }[];
}

export interface CartPage {
  universe: string | null;
  quantityTotal: number;
  lines: {
    quantity: number;
    unitPriceExclTax: number;
    vatRate: number;
    totalExclTax: number;
    tax: number;
    totalInclTax: number;
    product: { reference: string };
  }[];
  deliveryAddress: DeliveryAddress;
  isDeliveryAddressLocked: boolean;
  invoicing: { establishmentName: string; address: DeliveryAddress };
  shipping: { carrierName: string; shipmentDate: string; deliveryDate: string } | null;
  totals: Totals;
  noVatReason: string | null;
  reservedUntil: string;
}

const ADDRESS = 'organisation lastName firstName email phone street postcode city';
export const TOTALS = `linesExclTax linesTax linesInclTax shippingExclTax shippingTax shippingInclTax handlingInclTax
  totalExclTax totalTax totalInclTax vat { rate base tax }`;
const CART_PAGE = `universe quantityTotal lines { quantity unitPriceExclTax vatRate totalExclTax tax totalInclTax product { reference } }
  deliveryAddress { ${ADDRESS} } isDeliveryAddressLocked invoicing { establishmentName address { ${ADDRESS} } }
  shipping { carrierName shipmentDate deliveryDate } totals { ${TOTALS} } noVatReason reservedUntil`;

/** All that the cart's page shows. @throws Error when it is refused */
export async function cartPage(browser: TestClient): Promise<CartPage> {
  const { data, code } = await browser.request<{ cart: CartPage }>(`{ cart { ${CART_PAGE} } }`);
  if (!data) throw new Error(`the cart was refused: ${code}`);
  return data.cart;
}

export function deliverTo(
  browser: TestClient,
  address: Record<string, unknown>,
): Promise<Answer<{ setCartDeliveryAddress: CartPage }>> {
  return browser.request(
    `mutation ($address: AddressInput!) { setCartDeliveryAddress(address: $address) { ${CART_PAGE} } }`,
    { address },
  );
}

/** `[[reference, quantity], …]` in the order of the page. */
export async function linesOf(browser: TestClient): Promise<[string, number][]> {
  return (await cartPage(browser)).lines.map(({ product, quantity }) => [product.reference, quantity]);
}
