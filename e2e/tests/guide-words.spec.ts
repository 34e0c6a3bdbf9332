import { cancelOrder, fillCart, saveOrder } from '../support/orders.ts';
import { chooseInCart } from '../support/recipients.ts';
import { expect, test } from '../support/shop-test.ts';
import { signInQuickly } from '../support/sign-in.ts';

test('the cart, the order and its validation have the guide’s own words', async ({ page }) => {
  await signInQuickly(page, 'MGEN-SD23');
  await fillCart(page.request, [['STY-BOIS', 100]]);
  await page.goto('/imprimes');
  await page.getByRole('banner').getByRole('link', { name: 'Mon panier, 1 objet' }).click();
  await expect(page).toHaveTitle('Mon panier · la Boutique');
  await expect(page.getByRole('heading', { name: 'Votre commande en cours', level: 1 })).toBeVisible();
  for (const title of ['Adresse de livraison', 'Informations de facturation', 'Les objets']) {
    await expect(page.getByRole('heading', { name: title, level: 2 })).toBeVisible();
  }
  const main = page.getByRole('main');
  await expect(main).toContainText('seront réservés 7 jours calendaires');
  await expect(main).toContainText(
    '* Les frais de livraison sont calculés au plus juste en fonction du poids/volume de votre commande et de la zone ' +
      'géographique de livraison.',
  );
  // R-ADR-5: the demo's settings
  await expect(page.getByRole('region', { name: 'Adresse de livraison' })).toContainText(
    'Les expéditions sont réalisées une fois par semaine : celle du jeudi emporte les commandes validées avant 10 h ce jour-là.',
  );
  await expect(main).not.toContainText(/support/i);

  await page.getByRole('button', { name: 'Enregistrer votre commande' }).click();
  await expect(page).toHaveURL(/\/commandes\//);
  const number = page.url().split('/').at(-1) ?? '';
  await expect(main.getByText('Enregistrée', { exact: true }).first()).toBeVisible();
  await expect(page.getByRole('button', { name: 'Modifier votre commande' })).toBeVisible();
  await expect(page.getByRole('link', { name: /^Imprimer ce devis au format PDF/ })).toBeVisible();
  await expect(page.getByRole('columnheader', { name: 'Désignation produit' })).toBeVisible();
  await expect(main).not.toContainText(/support/i);

  await page.getByRole('button', { name: 'Valider votre commande' }).click();
  const dialog = page.getByRole('dialog', { name: `Valider votre commande ${number}` });
  await expect(dialog).toContainText('Toute commande est définitive.');
  await expect(dialog.getByLabel('N° ANSH à renseigner')).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Valider votre commande' })).toBeVisible();
  await dialog.getByRole('button', { name: 'Pas maintenant' }).click();

  await page.goto('/mon-compte/commandes-en-cours');
  await expect(page.getByRole('columnheader', { name: 'Statut de la commande' })).toBeVisible();
  await expect(page.getByRole('row').filter({ hasText: number })).toContainText('Enregistrée');
  await cancelOrder(page.request, number);
});

test('« Entité du destinataire » has the guide’s own words', async ({ page }) => {
  await signInQuickly(page, 'MGEN-SD01');
  await fillCart(page.request, [['BROCHSOMMEIL', 10]]);
  await page.goto('/panier');
  const panel = page.getByRole('region', { name: 'Entité du destinataire' });
  await expect(panel).toContainText(
    'Merci de bien vouloir modifier l’entité du destinataire si vous commandez pour un tiers. En fonction du quota ' +
      'maximum mensuel par imprimé, les quantités commandées pourront être mises à jour.',
  );
  await chooseInCart(page, "MGEN SECTION DE L'ALLIER");
  await expect(panel.getByRole('button', { name: 'Mettre à jour' })).toBeVisible();
});

test('« Vos contacts » are on every page, before signing in too', async ({ page }) => {
  const contacts = page.getByRole('contentinfo', { name: 'Vos contacts' });
  const areThere = async () => {
    await expect(contacts).toContainText('Pour les questions liées au fonctionnement de la boutique : info@exemple.fr');
    await expect(contacts).toContainText('Pour les questions de logistique : logistique@exemple.fr');
    await expect(contacts).toContainText('Pour les questions d’ordre général : contact@exemple.fr');
  };
  await page.goto('/');
  await areThere();
  await signInQuickly(page, 'MGEN-SD23');
  const number = await saveOrder(page.request, [['DEPL_AIDANTS', 10]]);
  for (const path of ['/imprimes', '/panier', `/commandes/${number}`, '/mon-compte/statistiques', '/nulle-part']) {
    await page.goto(path);
    await areThere();
  }
  await cancelOrder(page.request, number);
});
