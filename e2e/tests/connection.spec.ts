import { ask } from '../support/graphql.ts';
import { emptyCart } from '../support/orders.ts';
import { expect, test } from '../support/shop-test.ts';
import { signInQuickly } from '../support/sign-in.ts';

const SLEEP = 'Livret Le sommeil de A à Z';

test('R-CART-2: an addition whose answer was lost is sent again by itself, and counts once', async ({
  page,
  complaints,
}) => {
  complaints.expect(/net::ERR_FAILED/);
  await signInQuickly(page, 'MGEN-SD23');
  await emptyCart(page.request);
  await page.goto('/imprimes?q=sommeil');
  const add = page.getByRole('button', { name: `Ajouter « ${SLEEP} » au panier` });
  await expect(add).toBeVisible();
  let isAway = true;
  let arrived = 0;
  await page.route(/\/graphql|\/health\/live/, async (route) => {
    if (!isAway) return route.continue();
    if (route.request().postData()?.includes('AddToCart')) {
      await route.fetch(); // it is done, but nobody is told
      arrived++;
    }
    return route.abort();
  });
  await add.click();
  const lost = page.getByText('Connexion perdue. Votre saisie est gardée ; nous réessayons.');
  await expect(lost).toBeVisible();
  await expect.poll(() => arrived).toBeGreaterThan(1);
  await expect(page.getByText(/Regardez dans votre panier/)).toHaveCount(0);
  isAway = false;
  await expect(lost).toHaveCount(0);
  await expect(page.getByText(`« ${SLEEP} » ajoutés au panier`)).toBeVisible();
  const { cart } = await ask<{ cart: { lines: { quantity: number }[] } }>(
    page.request,
    '{ cart { lines { quantity } } }',
  );
  expect(cart.lines).toEqual([{ quantity: 10 }]);
  await emptyCart(page.request);
});

test('a shop that is away at the start says so at once, and opens by itself when it is back', async ({
  page,
  complaints,
}) => {
  complaints.expect(/net::ERR_FAILED/);
  let isAway = true;
  await page.route(/\/graphql|\/health\/live/, (route) => (isAway ? route.abort() : route.continue()));
  await page.goto('/');
  await expect(page.getByRole('heading', { name: 'La boutique ne répond pas' })).toBeVisible({ timeout: 2000 });
  await expect(page.getByText('cette page s’ouvre dès que la boutique répond.')).toBeVisible();
  isAway = false;
  await expect(page.getByRole('heading', { name: 'Connexion' })).toBeVisible();
  await expect(page.getByText('La boutique ne répond pas')).toHaveCount(0);
});
