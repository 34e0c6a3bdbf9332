import { judgePage } from '../../support/judge-page.ts';
import { cancelOrder, fillCart } from '../../support/orders.ts';
import { blocked, chooseInCart, recipientPanel, saveButton, updateButton } from '../../support/recipients.ts';
import { expect, test } from '../../support/shop-test.ts';
import { signInQuickly } from '../../support/sign-in.ts';
import { SIZES } from '../../support/sizes.ts';

const VOICE = 'Livret Prévention VOIX sans logo RPAS';
const HOUSING = 'Dépliant Solutions Logement';
const PARTNER = 'Dépliant partenariat Relyens';
const CART = [
  ['BROCHVOIX_SANS_LOGO_RPAS', 20],
  ['DEPL_SOLUTIONS_LOGEMENT', 30],
  ['DEPL_PARTENARIAT_RELYENS', 20],
] as const;

// « Commandes pour un Directeur ayant plusieurs sections »: the guide's own account and its three sections
for (const [size, options] of SIZES) {
  test.describe(`on ${size}`, () => {
    test.use(options);
    test.beforeEach(({ page }) => signInQuickly(page, 'MGEN-SD01'));

    test('R-ENT-2, case 2: some are reduced, some cannot be had; what is saved is what is left', async ({ page }) => {
      await fillCart(page.request, CART);
      await page.goto('/panier');
      const line = (name: string) => page.getByRole('listitem').filter({ has: page.getByRole('link', { name }) });
      const delivery = page.getByRole('region', { name: 'Livraison' });
      await expect(delivery).toContainText('01000 BOURG EN BRESSE');
      await expect(saveButton(page)).toBeEnabled();

      await test.step('choosing blocks saving, says why, and says what « Mettre à jour » will do', async () => {
        await chooseInCart(page, "MGEN SECTION DE L'ALLIER");
        await expect(recipientPanel(page)).toContainText(
          'Vous avez changé d’entité. Cliquez sur « Mettre à jour » pour vérifier les quantités.',
        );
        await expect(recipientPanel(page)).toContainText(
          '1 quantité sera réduite et 1 imprimé ne pourra pas être commandé',
        );
        await expect(line(HOUSING)).toContainText(
          'Il vous reste 5 ce mois. « Mettre à jour » ramènera la quantité à 5',
        );
        await expect(line(PARTNER)).toContainText(/Quota .+ atteint\s: ne pourra pas être commandé/);
        await expect(blocked(page)).toHaveCount(1);
        await expect(delivery).toContainText('03000 MOULINS'); // R-ENT-3
        await judgePage(page, 'choisie');
      });

      await test.step('« Mettre à jour »: the shop’s message, old and new quantity side by side', async () => {
        await updateButton(page).click();
        await expect(recipientPanel(page).getByRole('status')).toContainText(
          'Les quantités ont été remises à jour dans la limite du maximum possible pour cette entité.',
        );
        await expect(line(HOUSING).locator('s')).toHaveText('30');
        await expect(page.getByLabel(`Quantité de « ${HOUSING} »`)).toHaveValue('5');
        await expect(line(HOUSING)).toContainText("Ramené à ce qu’il reste ce mois à MGEN SECTION DE L'ALLIER");
        await expect(line(PARTNER).locator('s')).toHaveText('20');
        await expect(line(PARTNER)).toContainText(/Quota .+ atteint\s: ne sera pas commandé/);
        await expect(page.getByLabel(`Quantité de « ${VOICE} »`)).toHaveValue('20');
        await judgePage(page, 'cas 2');
      });

      await test.step('the address can still be changed, and the order saved without what is at 0', async () => {
        await delivery.getByRole('button', { name: 'Changer pour cette commande' }).click();
        await expect(page.getByLabel('Ville')).toHaveValue('MOULINS');
        await page.getByRole('button', { name: 'Garder l’adresse actuelle' }).click();
        await saveButton(page).click();
        await expect(page).toHaveURL(/\/commandes\//);
      });
      const number = page.url().split('/').at(-1) ?? '';
      try {
        await expect(page.getByText(/enregistrée par .+ pour MGEN SECTION DE L'ALLIER/)).toBeVisible();
        await expect(page.getByRole('row', { name: new RegExp(`${HOUSING}.* 5 `) })).toBeVisible();
        await expect(page.getByRole('row', { name: new RegExp(VOICE) })).toBeVisible();
        await expect(page.getByRole('row', { name: new RegExp(PARTNER) })).toHaveCount(0);
      } finally {
        await cancelOrder(page.request, number); // the next size finds what this one found
      }
    });

    test('R-ENT-2, case 3 blocks saving and says why; case 1 brings back what was wanted', async ({ page }) => {
      await fillCart(page.request, CART.slice(0, 1));
      await page.goto('/panier');
      await chooseInCart(page, "MGEN SECTION DE L'ESSONNE");
      await updateButton(page).click();
      await expect(recipientPanel(page).getByRole('status')).toContainText(
        'Merci de choisir d’autres références ou de passer la commande le mois prochain.',
      );
      const line = page.getByRole('listitem').filter({ has: page.getByRole('link', { name: VOICE }) });
      await expect(line.locator('s')).toHaveText('20');
      await expect(line).toContainText(/Quota .+ atteint\s: ne sera pas commandé/);
      await expect(saveButton(page)).toBeDisabled();
      await expect(saveButton(page)).toHaveAccessibleDescription(
        'Aucun produit de ce panier ne peut être commandé en ce moment pour cette entité. Ajoutez d’autres produits avant d’enregistrer.',
      );
      await judgePage(page, 'cas 3');

      await page.reload(); // what blocks is the cart itself, not what the page remembers
      await expect(saveButton(page)).toBeDisabled();
      await expect(line.locator('s')).toHaveText('20');

      await chooseInCart(page, "MGEN SECTION DE L'AIN");
      await expect(line).toContainText('« Mettre à jour » remettra la quantité à 20');
      await updateButton(page).click();
      await expect(recipientPanel(page).getByRole('status')).toContainText(
        'Les quantités choisies sont disponibles pour le compte que vous avez sélectionné',
      );
      await expect(page.getByLabel(`Quantité de « ${VOICE} »`)).toHaveValue('20');
      await expect(saveButton(page)).toBeEnabled();
      await expect(page.getByRole('region', { name: 'Livraison' })).toContainText('01000 BOURG EN BRESSE');
      await judgePage(page, 'cas 1');
    });
  });
}
