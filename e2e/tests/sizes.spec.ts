import { type Page } from '@playwright/test';
import { cramped, overflowing } from '../support/judge-page.ts';
import { cancelOrder, emptyCart, fillCart, saveOrder, validateOrder } from '../support/orders.ts';
import { atRest } from '../support/pages.ts';
import { expect, test } from '../support/shop-test.ts';
import { signInQuickly } from '../support/sign-in.ts';
import { LOW, WIDTHS } from '../support/sizes.ts';

/** At every width, on a low screen: nothing scrolls sideways, and every control can be used. */
async function fits(page: Page, sight: string): Promise<void> {
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: LOW });
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    expect.soft(await overflowing(page), `${sight}, ${width} px: scrolls sideways`).toEqual([]);
    expect.soft(await cramped(page), `${sight}, ${width} px`).toEqual([]);
  }
}

test('every page can be used from 320 px to 1360 px, on a screen of 640 px height', async ({ page, openAs }) => {
  test.slow();
  await page.goto('/');
  await expect(page.getByLabel('Identifiant')).toBeVisible();
  await fits(page, 'signing in');

  await signInQuickly(page, 'MGEN-SD44');
  await fillCart(page.request, [
    ['STY-BOIS', 100],
    ['MUG-CERAM', 36],
  ]);
  for (const path of [
    '/imprimes',
    '/objets',
    '/produits/MUG-CERAM',
    '/panier',
    '/mon-compte/coordonnees',
    '/mon-compte/statistiques',
  ]) {
    await page.goto(path);
    await atRest(page);
    await fits(page, path);
  }
  await page.goto('/panier');
  await page.getByRole('button', { name: 'Changer pour cette commande' }).click();
  await fits(page, 'the cart with its address open');
  await emptyCart(page.request);

  const number = await saveOrder(page.request, [['DEPL_AIDANTS', 10]]);
  const other = await saveOrder(page.request, [['MUG-CERAM', 36]]);
  await page.goto(`/commandes/${number}`);
  await atRest(page);
  await fits(page, 'a saved order');
  await page.getByRole('button', { name: 'Valider votre commande' }).filter({ visible: true }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await fits(page, 'the last question');
  await page.getByRole('button', { name: 'Pas maintenant' }).click();
  await page.goto('/mon-compte/commandes-en-cours');
  await atRest(page);
  await fits(page, 'orders in hand');
  await validateOrder(page.request, number);
  for (const path of [`/commandes/${number}`, '/mon-compte/commandes-validees']) {
    await page.goto(path);
    await atRest(page);
    await fits(page, path);
  }
  await cancelOrder(page.request, other);

  const logistics = await openAs('mgen-logistique');
  await logistics.goto('/expeditions');
  await atRest(logistics);
  await fits(logistics, 'what is to be shipped');
});

test('on a low screen, what comes next is in sight, with the address being typed too', async ({ page }) => {
  await signInQuickly(page, 'MGEN-SD23');
  await fillCart(page.request, [['STY-BOIS', 100]]);
  const save = page.getByRole('button', { name: 'Enregistrer votre commande' }).filter({ visible: true });
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: LOW });
    await page.goto('/panier');
    await atRest(page);
    await expect(save, `${width} px`).toBeInViewport({ ratio: 1 });
    await page.getByRole('button', { name: 'Changer pour cette commande' }).click();
    await page.getByLabel('Ville').scrollIntoViewIfNeeded();
    await expect(save, `${width} px, address open`).toBeInViewport({ ratio: 1 });
    await page.getByRole('button', { name: 'Garder l’adresse actuelle' }).click();
  }
});

test('for whom one orders is seen whole at every width, and on the order’s page', async ({ page }) => {
  await signInQuickly(page, 'MGEN-SD01');
  await fillCart(page.request, [['DEPL_AIDANTS', 10]]); // the cart's count takes room too
  const name = "MGEN SECTION DE L'AIN";
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: LOW });
    await page.goto('/imprimes');
    const shown = page.getByRole('banner').getByText(name, { exact: true });
    await expect(shown, `${width} px`).toBeInViewport({ ratio: 1 });
    // All the rest is in one line
    expect((await page.getByRole('banner').boundingBox())?.height, `${width} px`).toBeLessThan(120);
    const isCut = await shown.evaluate((each) => {
      const box = each.getBoundingClientRect();
      return [each, each.parentElement, each.parentElement?.parentElement].some((outer) => {
        if (!outer || getComputedStyle(outer).overflowX === 'visible') return false;
        return outer.scrollWidth > outer.clientWidth + 1 || box.right > outer.getBoundingClientRect().right + 1;
      });
    });
    expect(isCut, `${width} px`).toBe(false);
  }
});
