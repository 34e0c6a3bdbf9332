import { type Page } from '@playwright/test';
import { cancelOrder, reopenOrder, saveOrder } from '../support/orders.ts';
import { expect, test } from '../support/shop-test.ts';
import { signInQuickly } from '../support/sign-in.ts';

const VOICE = 'Livret Prévention VOIX sans logo RPAS';
const quantityOf = (page: Page) => page.getByLabel(`Quantité de « ${VOICE} »`);
const save = (page: Page) =>
  page.getByRole('button', { name: 'Enregistrer les modifications' }).filter({ visible: true });

test('R-RES-7: of two browsers that modify one order, the second is told what the first saved, and chooses', async ({
  page,
  openAs,
}) => {
  await signInQuickly(page, 'MGEN-SD44');
  const other = await openAs('MGEN-SD44');
  const number = await saveOrder(page.request, [['BROCHVOIX_SANS_LOGO_RPAS', 10]]);
  const dialog = page.getByRole('dialog', { name: `La commande ${number} a changé entre-temps` });
  for (const request of [page.request, other.request]) await reopenOrder(request, number);

  await test.step('the first saves 30', async () => {
    await other.goto('/panier');
    await quantityOf(other).selectOption('30');
    await save(other).click();
    await expect(other.getByRole('heading', { name: number, level: 1 })).toBeVisible();
  });

  await test.step('the second sees both versions; deciding later loses nothing', async () => {
    await page.goto('/panier');
    await quantityOf(page).selectOption('20');
    await save(page).click();
    await expect(dialog.getByRole('row', { name: VOICE })).toHaveText(new RegExp(`${VOICE}\\s*10\\s*20\\s*30`));
    await dialog.getByRole('button', { name: 'Décider plus tard' }).click();
    await expect(page.getByRole('alert')).toContainText('Enregistrez à nouveau pour comparer les deux versions');
    await expect(quantityOf(page)).toHaveValue('20');
  });

  await test.step('« Reprendre la version enregistrée »', async () => {
    await save(page).click();
    await dialog.getByRole('button', { name: 'Reprendre la version enregistrée' }).click();
    await expect(quantityOf(page)).toHaveValue('30');
  });

  await test.step('« Enregistrer ma version »', async () => {
    await reopenOrder(other.request, number);
    await other.goto('/panier');
    await quantityOf(other).selectOption('10');
    await save(other).click();
    await expect(other.getByRole('heading', { name: number, level: 1 })).toBeVisible();
    await quantityOf(page).selectOption('20');
    await save(page).click();
    await dialog.getByRole('button', { name: 'Enregistrer ma version' }).click();
    await expect(page.getByRole('heading', { name: number, level: 1 })).toBeVisible();
    await expect(page.locator('app-order-lines')).toContainText(/20/);
  });
  await cancelOrder(page.request, number);
});
