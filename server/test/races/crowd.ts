import type { Establishment } from '../../src/establishments/establishment.entity.js';
import type { TestApp } from '../test-app.js';
import type { TestClient } from '../test-client.js';

/** So many people who have signed in, of one establishment or of one each (two where there are many: rows, not time). */
export async function aCrowd(
  { world }: Pick<TestApp, 'world'>,
  size: number,
  home?: Establishment,
): Promise<TestClient[]> {
  const browsers: TestClient[] = [];
  // a few at a time: making people is not the race
  while (browsers.length < size) {
    const batch = Array.from({ length: Math.min(8, size - browsers.length) }, async () =>
      world.browser(await world.account(home ? { home } : {})),
    );
    browsers.push(...(await Promise.all(batch)));
  }
  return browsers;
}

/** Puts the same lines into every cart, in their order. */
export async function fillCarts(
  browsers: readonly TestClient[],
  ...lines: readonly (readonly [reference: string, quantity: number])[]
): Promise<void> {
  for (const [reference, quantity] of lines) {
    const answers = await Promise.all(browsers.map((browser) => browser.addToCart(reference, quantity)));
    const refused = answers.find(({ code }) => code);
    if (refused) throw new Error(`${reference}: ${refused.code} ${JSON.stringify(refused.details)}`);
  }
}

/** How often each code was answered; success is `OK`. */
export function countCodes(answers: readonly { code: string | null }[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { code } of answers) counts[code ?? 'OK'] = (counts[code ?? 'OK'] ?? 0) + 1;
  return counts;
}
