import { judgePage } from '../../support/judge-page.ts';
import { expect, test } from '../../support/shop-test.ts';
import { signInQuickly } from '../../support/sign-in.ts';

const THIS_YEAR = Number(new Intl.DateTimeFormat('fr-FR', { timeZone: 'Europe/Paris', year: 'numeric' }).format());

test('R-MY: « Mes supports dotation siège », year by year, with quantity, date and status', async ({ page }) => {
  await signInQuickly(page, 'MGEN-SD23');
  await page.goto('/mon-compte/dotation-siege');
  await expect(page.getByText(`3 produits, 130 exemplaires en ${THIS_YEAR}`)).toBeVisible();
  const rows = page.getByRole('row');
  await expect(rows).toHaveCount(4);
  await expect(page.getByRole('columnheader')).toHaveText(['Produit', 'Quantité', 'Date', 'Statut']);
  await expect(rows.filter({ hasText: 'AFF_OFFRE_SANTE_A3' })).toContainText(/5\s*–\s*Prévue/); // no day yet
  await judgePage(page, 'dotation siège');

  const years = page.getByRole('navigation', { name: 'Années' });
  await expect(years.getByRole('link')).toHaveText([`${THIS_YEAR}`, `${THIS_YEAR - 1}`]);
  await years.getByRole('link', { name: `${THIS_YEAR - 1}` }).click();
  await expect(page.getByText(`2 produits, 125 exemplaires en ${THIS_YEAR - 1}`)).toBeVisible();
  await expect(rows).toHaveCount(3);
  await expect(rows.filter({ hasText: 'BROCH_OFFRE_SANTE_ACTIF' })).toContainText(
    new RegExp(`100\\s*\\d\\d/03/${THIS_YEAR - 1}\\s*Expédiée`),
  );
  await page.reload(); // the year is in the address
  await expect(rows).toHaveCount(3);
  await page.goBack();
  await expect(rows).toHaveCount(4);
});

test('R-ENT-1: with several sections, each row says whose it is', async ({ page }) => {
  await signInQuickly(page, 'MGEN-SD01');
  await page.goto('/mon-compte/dotation-siege');
  await expect(page.getByRole('columnheader', { name: 'Entité' })).toBeVisible();
  for (const [section, quantity] of [
    ["MGEN SECTION DE L'AIN", '200'],
    ["MGEN SECTION DE L'ALLIER", '100'],
    ["MGEN SECTION DE L'ESSONNE", '400'],
  ] as const) {
    const row = page.getByRole('row').filter({ hasText: 'BROCH_OFFRE_SANTE_ACTIF' }).filter({ hasText: section });
    await expect(row.getByRole('cell', { name: quantity, exact: true })).toBeVisible();
  }
});
