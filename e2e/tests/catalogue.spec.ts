import { emptyCart } from '../support/orders.ts';
import { atRest } from '../support/pages.ts';
import { expect, test } from '../support/shop-test.ts';
import { signInQuickly } from '../support/sign-in.ts';

const SLEEP = 'Livret Le sommeil de A à Z';

test('« Suivante » leads to the head of the next page, for the keyboard and the eye', async ({ page }) => {
  await signInQuickly(page, 'MGEN-SD23');
  await page.goto('/imprimes');
  const heading = page.getByRole('heading', { name: 'Les imprimés', level: 1 });
  for (const [step, number] of [
    ['Suivante', '2'],
    ['Précédente', null],
  ] as const) {
    await page.getByRole('link', { name: step }).press('Enter');
    await expect.poll(() => new URL(page.url()).searchParams.get('page')).toBe(number);
    await expect(heading).toBeFocused();
    await expect(heading).toBeInViewport();
  }
  // A filter leaves the focus where it was
  const filter = page.getByLabel('Disponibles seulement');
  await filter.press('Space');
  await expect(page).toHaveURL(/disponibles=1/);
  await expect(filter).toBeFocused();
});

test('a quantity that was chosen is still there after looking at the product', async ({ page }) => {
  await signInQuickly(page, 'MGEN-SD23');
  await page.goto('/imprimes?q=sommeil');
  const quantity = page.getByLabel(`Quantité de « ${SLEEP} »`);
  await quantity.selectOption('30');
  await page.getByRole('link', { name: SLEEP }).last().click();
  await expect(page.getByRole('heading', { name: SLEEP, level: 1 })).toBeVisible();
  await expect(quantity).toHaveValue('30');
  await page.goBack();
  await expect(quantity).toHaveValue('30');
});

test('adding moves nothing', async ({ page }) => {
  await signInQuickly(page, 'MGEN-SD23');
  for (const path of ['/imprimes?categorie=prevention', '/produits/BROCHSOMMEIL']) {
    await emptyCart(page.request);
    await page.goto(path);
    await atRest(page);
    const add = page.getByRole('button', { name: /^Ajouter « / });
    await expect(add.first()).toBeVisible();
    const heights = () =>
      add.evaluateAll((all) => all.map((each) => Math.round(each.getBoundingClientRect().top + scrollY)));
    const before = await heights();
    await page.getByRole('button', { name: `Ajouter « ${SLEEP} » au panier` }).click();
    await expect(
      page
        .getByRole('main')
        .getByText(/dans votre panier/)
        .first(),
    ).toBeVisible();
    expect(await heights(), path).toEqual(before);
  }
  await emptyCart(page.request);
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true });

  test('a link to a category shows its chip', async ({ page }) => {
    await signInQuickly(page, 'MGEN-SD23');
    await page.goto('/imprimes?categorie=reglementaire');
    await expect(page.getByRole('heading', { name: 'Réglementaire', level: 1 })).toBeVisible();
    const chip = page.getByRole('navigation', { name: 'Catégories' }).locator('[aria-current]');
    await expect(chip).toContainText('Réglementaire');
    await expect(chip).toBeInViewport({ ratio: 1 });
  });
});
