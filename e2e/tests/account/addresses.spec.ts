import { type Page } from '@playwright/test';
import { type Owner, SECTION_NAME } from '../../support/accounts.ts';
import { judgePage } from '../../support/judge-page.ts';
import { cancelOrder, fillCart, saveOrder } from '../../support/orders.ts';
import { expect, test } from '../../support/shop-test.ts';
import { signInQuickly } from '../../support/sign-in.ts';
import { SIZES } from '../../support/sizes.ts';

const PRINTS = [['DEPL_CAUTION_LOC', 10]] as const;
const delivery = (page: Page) => page.getByRole('region', { name: 'Livraison' });
const save = (page: Page) => page.getByRole('button', { name: 'Enregistrer les modifications' });
const openFromMenu = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Mon compte' }).getByRole('link', { name, exact: true }).click();

for (const [size, options] of SIZES) {
  test.describe(`on ${size}`, () => {
    test.use(options);
    let person: Owner;

    test.beforeEach(async ({ page, openAccount }) => {
      person = await openAccount();
      await signInQuickly(page, person.identifier, person.password);
    });

    test('R-ACC-6: « Coordonnées » are changed by their owner and stay, but what head office keeps', async ({
      page,
    }) => {
      await page.goto('/imprimes?categorie=services');
      await page.getByRole('button', { name: /^Compte de Anaïs KERVOËL/ }).click();
      await page.getByRole('menuitem', { name: 'Mon compte' }).click();
      await expect(page.getByRole('heading', { name: 'Coordonnées', level: 1 })).toBeVisible();

      await test.step('identifier and type are read, with whom to ask', async () => {
        const kept = page.getByRole('region', { name: 'Votre compte' });
        await expect(kept.getByRole('definition')).toHaveText([
          person.identifier,
          'Directeur de section',
          SECTION_NAME,
        ]);
        await expect(kept).toContainText('Ils sont gérés par un administrateur du siège');
        await expect(kept.getByRole('textbox')).toHaveCount(0);
        for (const label of ['Identifiant', 'Type de compte']) await expect(page.getByLabel(label)).toHaveCount(0);
      });

      await test.step('what is wrong is said beside its field, and nothing is sent', async () => {
        await page.getByLabel('Téléphone').fill('demain');
        await save(page).click();
        await expect(page.locator('mat-error')).toHaveCount(1);
        await expect(page.getByLabel('Téléphone')).toBeFocused();
        await judgePage(page, 'coordonnées à corriger');
      });

      await test.step('what is right is kept after the page is loaded anew', async () => {
        await page.getByLabel('Téléphone').fill('06 39 98 22 22');
        await page.getByLabel('Prénom').fill('Anaëlle');
        await page.getByLabel('Adresse (facultatif)').fill('3 rue de l’Île');
        await page.getByLabel('Code postal').fill('22000');
        await expect(page.getByLabel('Ville')).toHaveValue('Saint-Brieuc'); // the only one of its postcode
        await save(page).click();
        await expect(page.getByText('Vos coordonnées sont enregistrées.')).toBeVisible();
        await expect(page.getByText('Modifications non enregistrées')).toHaveCount(0);
        await judgePage(page, 'coordonnées');
        await page.reload();
        await expect(page.getByLabel('Téléphone')).toHaveValue('06 39 98 22 22');
        await expect(page.getByLabel('Prénom')).toHaveValue('Anaëlle');
        await expect(page.getByLabel('Adresse (facultatif)')).toHaveValue('3 rue de l’Île');
        await expect(page.getByLabel('Ville')).toHaveValue('Saint-Brieuc');
        await expect(page.getByRole('button', { name: /^Compte de Anaëlle KERVOËL/ })).toBeVisible();
        await expect(page.getByText(person.identifier, { exact: true })).toBeVisible();
      });
    });

    test('R-ADR-1: « Adresse de livraison » is that of the next cart; a saved order keeps its own', async ({
      page,
    }) => {
      const number = await saveOrder(page.request, PRINTS);
      try {
        await page.goto('/mon-compte/adresse-de-livraison');
        await expect(page.getByLabel('Code postal')).toHaveValue('22000');
        await judgePage(page, 'adresse de livraison');

        await test.step('leaving what was typed asks; staying keeps it, leaving gives it up', async () => {
          await page.getByLabel('Adresse', { exact: true }).fill('8 quai des Absents');
          await openFromMenu(page, 'Adresse de facturation');
          const dialog = page.getByRole('dialog', { name: 'Quitter sans enregistrer ?' });
          await expect(dialog).toContainText('L’adresse de livraison que vous avez changée n’est pas enregistrée.');
          await judgePage(page, 'quitter sans enregistrer');
          await dialog.getByRole('button', { name: 'Rester sur la page' }).click();
          await expect(page.getByLabel('Adresse', { exact: true })).toHaveValue('8 quai des Absents');
          await page.getByRole('link', { name: 'la Boutique' }).click();
          await dialog.getByRole('button', { name: 'Rester sur la page' }).click();
          await openFromMenu(page, 'Adresse de facturation');
          await dialog.getByRole('button', { name: 'Quitter la page' }).click();
          await expect(page.getByRole('heading', { name: 'Adresse de facturation', level: 1 })).toBeVisible();
          await openFromMenu(page, 'Adresse de livraison');
          await expect(page.getByLabel('Adresse', { exact: true })).not.toHaveValue(/Absents/);
        });

        await test.step('what is saved stays, and is left without a question', async () => {
          await page.getByLabel('Adresse', { exact: true }).fill('12 place de la Résistance\nBâtiment C');
          await page.getByLabel('Code postal').fill('29200');
          await expect(page.getByLabel('Ville')).toHaveValue('Brest'); // the former town went with its postcode
          await save(page).click();
          await expect(page.getByText(/^Adresse de livraison enregistrée\s: elle servira à/)).toBeVisible();
          await page.reload();
          await expect(page.getByLabel('Adresse', { exact: true })).toHaveValue(
            '12 place de la Résistance\nBâtiment C',
          );
          await expect(page.getByLabel('Ville')).toHaveValue('Brest');
        });

        await test.step('the order saved before keeps its own address', async () => {
          await openFromMenu(page, 'Mes commandes en cours');
          await page.getByRole('link', { name: number, exact: true }).click();
          await expect(page.getByRole('heading', { name: number, level: 1 })).toBeVisible();
          await expect(delivery(page)).toContainText('22000 SAINT BRIEUC');
          await expect(delivery(page)).not.toContainText('Brest');
        });

        await test.step('the next cart, and what is saved from it, have the new one', async () => {
          await fillCart(page.request, PRINTS);
          await page.goto('/panier');
          await expect(delivery(page)).toContainText('12 place de la Résistance');
          await expect(delivery(page)).toContainText('29200 Brest');
          const next = await saveOrder(page.request, []);
          await page.goto(`/commandes/${next}`);
          await expect(delivery(page)).toContainText('29200 Brest');
          await cancelOrder(page.request, next);
        });
      } finally {
        await cancelOrder(page.request, number);
      }
    });

    test('R-ADR-3: overseas the account’s delivery address is locked, with the reason and whom to ask', async ({
      page,
    }) => {
      await signInQuickly(page, 'MGEN-SD974');
      await page.goto('/mon-compte/adresse-de-livraison');
      const main = page.getByRole('main');
      await expect(main.locator('address')).toContainText(/97400\sSAINT[- ]DENIS/i);
      await expect(main).toContainText(
        /Pour des raisons douanières, l’adresse de livraison des sections d’outre-mer ne peut pas être modifiée\. Écrivez à \S+@\S+ pour un changement\./,
      );
      await expect(main.getByRole('textbox')).toHaveCount(0);
      await expect(save(page)).toHaveCount(0);
      await judgePage(page, 'adresse verrouillée');
      await openFromMenu(page, 'Adresse de facturation'); // which goes to no parcel, and stays free
      await expect(save(page)).toBeVisible();
      await expect(page.getByLabel('Code postal')).toHaveValue(/^\d{5}$/);
    });
  });
}
