import { type APIRequestContext } from '@playwright/test';
import { ask } from './graphql.ts';

export type Lines = readonly (readonly [reference: string, quantity: number])[];

/** Puts lines into the session's cart. */
export async function fillCart(request: APIRequestContext, lines: Lines): Promise<void> {
  for (const [reference, quantity] of lines) {
    await ask(
      request,
      'mutation ($reference: String!, $quantity: Int!) { addToCart(reference: $reference, quantity: $quantity) { id } }',
      {
        reference,
        quantity,
      },
    );
  }
}

export async function emptyCart(request: APIRequestContext): Promise<void> {
  await ask(request, 'mutation { emptyCart { id } }');
}

/** Saves an order of these lines; returns its number. */
export async function saveOrder(request: APIRequestContext, lines: Lines): Promise<string> {
  await fillCart(request, lines);
  const { saveOrder } = await ask<{ saveOrder: { number: string } }>(request, 'mutation { saveOrder { number } }');
  return saveOrder.number;
}

/** Returns the confirmation number. */
export async function validateOrder(request: APIRequestContext, number: string): Promise<string> {
  const query =
    'mutation ($number: String!) { validateOrder(number: $number, anshNumber: "ANSH-2026-014") { confirmationNumber } }';
  const { validateOrder } = await ask<{ validateOrder: { confirmationNumber: string } }>(request, query, { number });
  return validateOrder.confirmationNumber;
}

export async function cancelOrder(request: APIRequestContext, number: string): Promise<void> {
  await ask(request, 'mutation ($number: String!) { cancelOrder(number: $number) { id } }', { number });
}

export async function reopenOrder(request: APIRequestContext, number: string): Promise<void> {
  await ask(request, 'mutation ($number: String!) { reopenOrder(number: $number) { id } }', { number });
}

/** As the logistician whose session `request` is. */
export async function shipOrder(request: APIRequestContext, number: string, trackingNumber: string): Promise<void> {
  const { carriers } = await ask<{ carriers: { items: { id: string }[] } }>(
    request,
    '{ carriers(filter: { isArchived: false }) { items { id } } }',
  );
  await ask(
    request,
    'mutation ($number: String!, $carrierId: ID!, $trackingNumber: String!) { shipOrder(number: $number, carrierId: $carrierId, trackingNumber: $trackingNumber) { id } }',
    { number, carrierId: carriers.items[0]?.id, trackingNumber },
  );
}

/** Pieces in stock that nobody has reserved (R-CAT-4). */
export async function stockOf(request: APIRequestContext, reference: string): Promise<number> {
  const query = 'query ($reference: String!) { product(reference: $reference) { stockAvailable } }';
  const { product } = await ask<{ product: { stockAvailable: number } }>(request, query, { reference });
  return product.stockAvailable;
}
