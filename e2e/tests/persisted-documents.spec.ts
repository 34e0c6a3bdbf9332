import { expect, test } from '../support/shop-test.ts';
import { signInQuickly } from '../support/sign-in.ts';

interface Sent {
  readonly query?: string;
  readonly extensions?: { readonly persistedQuery?: { readonly sha256Hash?: string } };
}

test('pages send the hashes of what they ask, and no text', async ({ page }) => {
  await signInQuickly(page, 'MGEN-SD23');
  const sent: Sent[] = [];
  page.on('request', (request) => {
    if (request.url().endsWith('/graphql')) sent.push(request.postDataJSON() as Sent);
  });
  await page.goto('/imprimes');
  await expect(page.getByRole('button', { name: /^Ajouter « / }).first()).toBeVisible();
  await page.goto('/panier');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  expect(sent.length).toBeGreaterThan(2);
  expect(sent.filter(({ query }) => query !== undefined)).toEqual([]);
  expect(sent.filter(({ extensions }) => !extensions?.persistedQuery?.sha256Hash)).toEqual([]);
});

test('a page whose release the shop has forgotten goes on: it sends the text', async ({ page }) => {
  await signInQuickly(page, 'MGEN-SD23');
  let forgotten = 0;
  await page.route('**/graphql', (route) => {
    const sent = route.request().postDataJSON() as Sent;
    if (sent.query) return route.continue();
    forgotten++;
    return route.continue({
      postData: { ...sent, extensions: { persistedQuery: { version: 1, sha256Hash: '0'.repeat(64) } } },
    });
  });
  await page.goto('/imprimes');
  await expect(page.getByRole('button', { name: /^Ajouter « / }).first()).toBeVisible();
  expect(forgotten).toBeGreaterThan(0);
});
