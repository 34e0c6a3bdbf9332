import { type Page } from '@playwright/test';
import { ask } from '../support/graphql.ts';
import { cancelOrder, fillCart, saveOrder, stockOf } from '../support/orders.ts';
import { expect, test } from '../support/shop-test.ts';
import { fillSignIn, signInQuickly } from '../support/sign-in.ts';

const card = (page: Page, name: string) =>
  page.getByRole('listitem').filter({ has: page.getByRole('heading', { name, exact: true }) });
const save = (page: Page) => page.getByRole('button', { name: 'Enregistrer votre commande' }).filter({ visible: true });

test('R-ACC-7: a wrong password does not tell which half was wrong, and what was typed stays', async ({ page }) => {
  await page.goto('/mes-commandes');
  await page.getByRole('button', { name: 'Se connecter' }).click();
  await expect(page.getByText('Indiquez votre identifiant.')).toBeVisible();
  await expect(page.getByLabel('Identifiant')).toBeFocused();

  await fillSignIn(page, 'MGEN-SD23', 'pas-le-bon');
  await expect(page.getByRole('alert')).toHaveText(
    'Identifiant ou mot de passe incorrect. Vérifiez-les, puis réessayez.',
  );
  await expect(page.getByLabel('Identifiant')).toHaveValue('MGEN-SD23');

  await fillSignIn(page, 'MGEN-SD23');
  await expect(page.getByRole('heading', { name: 'Mes commandes' })).toBeVisible(); // where one wanted to go
});

test('R-ACC-1, R-ACC-2: a page that is not the account’s leads to its own start', async ({ page, openAs }) => {
  const logistics = await openAs('mgen-logistique');
  await logistics.goto('/imprimes');
  await expect(logistics).toHaveURL(/\/expeditions$/);
  await expect(logistics.getByRole('link', { name: /^Panier/ })).toHaveCount(0);
  await signInQuickly(page, 'MGEN-RRP-OCC');
  for (const path of ['/objets', '/expeditions']) {
    await page.goto(path);
    await expect(page).toHaveURL(/\/imprimes$/);
  }
  await expect(page.getByRole('navigation', { name: 'Univers' })).toHaveCount(0);
});

test('R-CART-1: a cart of prints takes no object, which is said before and when it is tried', async ({ page }) => {
  await signInQuickly(page, 'MGEN-ER-ARA');
  await fillCart(page.request, [['DEPL_CAUTION_LOC', 10]]);
  await page.goto('/objets');
  const sentence = 'Votre panier contient des imprimés. Enregistrez ou videz ce panier avant de commander des objets.';
  await expect(page.getByRole('main').getByText(sentence)).toBeVisible();
  await page
    .getByRole('button', { name: /^Ajouter/ })
    .first()
    .click();
  const notice = page.locator('app-notice-bar');
  await expect(notice).toContainText(sentence);

  await notice.getByRole('button', { name: 'Voir le panier' }).click();
  await page.getByRole('button', { name: 'Vider' }).click();
  await expect(page.getByText('Choisissez une quantité dans le catalogue')).toBeVisible();
  await notice.getByRole('button', { name: 'Annuler' }).click(); // what was emptied by mistake comes back
  await expect(page.getByLabel('Quantité de « Dépliant Caution locative étudiante »')).toHaveValue('10');
});

test('R-CAT-3: what is closed says from when it can be ordered, and cannot be added', async ({ page }) => {
  await signInQuickly(page, 'MGEN-SD23');
  await page.goto('/imprimes?categorie=offres-sante');
  const closed = card(page, 'Brochure Offre santé Actifs');
  await expect(closed).toContainText(/Commande possible à partir du 1er juillet( \d{4})?/);
  await expect(closed.getByText('Indisponible')).toBeVisible();
  await expect(closed.getByRole('button')).toHaveCount(0);
  const isOpen = card(page, 'Brochure Comprendre ses remboursements optiques');
  await expect(isOpen.getByRole('button', { name: /^Ajouter/ })).toBeVisible();

  await page.getByLabel('Disponibles seulement').check();
  await expect(closed).toHaveCount(0);
  await expect(isOpen).toBeVisible();
  await expect(page).toHaveURL(/disponibles=1/); // kept by the address
});

test('R-QUO-1, R-CAT-4: a quota that is used up says when it starts anew', async ({ page }) => {
  await signInQuickly(page, 'MGEN-SD01'); // this month's 30 are ordered in the demo's history
  await page.goto('/produits/BROCHNUTRI');
  await expect(page.getByText(/^Quota (de |d’)\S+ atteint\. De nouveau le 1er \S+( \d{4})?$/)).toBeVisible();
  await expect(page.getByText('Indisponible')).toBeVisible();
  await expect(page.getByRole('button', { name: /^Ajouter/ })).toHaveCount(0);
});

test('R-ENT-4, R-QUO-4: a quota taken meanwhile is told at saving, and nothing changes', async ({ page, openAs }) => {
  const name = 'Dépliant Solutions Logement';
  await signInQuickly(page, 'MGEN-SD23');
  await fillCart(page.request, [['DEPL_SOLUTIONS_LOGEMENT', 30]]);
  await page.goto('/panier');
  await expect(save(page)).toBeEnabled();
  const colleague = await openAs('MGEN-SD23');
  const number = await saveOrder(colleague.request, [['DEPL_SOLUTIONS_LOGEMENT', 30]]);

  await save(page).click();
  const refusal = page
    .getByRole('alert')
    .filter({ hasText: `MGEN SECTION DE LA CREUSE peut encore commander 10 « ${name} » en` });
  await expect(refusal).toContainText('Choisissez une quantité plus petite ou attendez le 1er');
  await expect(page.getByText('Il vous reste 10 ce mois. Choisissez 10 ou moins')).toBeVisible();
  await expect(page.getByLabel(`Quantité de « ${name} »`)).toHaveValue('30'); // never changed in silence
  await expect(page).toHaveURL(/\/panier$/);

  await page.getByLabel(`Quantité de « ${name} »`).selectOption('10');
  await save(page).click();
  await expect(page).toHaveURL(/\/commandes\//);
  await cancelOrder(page.request, page.url().split('/').at(-1) ?? '');
  await cancelOrder(page.request, number);
});

test('R-RES-1: the last pieces go to one of two people', async ({ page, openAs }) => {
  await signInQuickly(page, 'MGEN-ER-ARA');
  await fillCart(page.request, [['FICHE_COMPARE_PREV', 20]]); // 22 in stock
  await page.goto('/panier');
  const other = await openAs('mgensl-001');
  const number = await saveOrder(other.request, [['FICHE_COMPARE_PREV', 20]]);
  await save(page).click();
  await expect(page.getByRole('alert').filter({ hasText: 'Il ne reste que 2 «' })).toBeVisible();
  expect(await stockOf(page.request, 'FICHE_COMPARE_PREV')).toBe(2);
  await cancelOrder(other.request, number);
  expect(await stockOf(page.request, 'FICHE_COMPARE_PREV')).toBe(22);
});

test('R-RES-8: saving pressed twice gives one order', async ({ page }) => {
  await signInQuickly(page, 'mgensl-001');
  const before = await stockOf(page.request, 'DEPL_TELECONSULT');
  await fillCart(page.request, [['DEPL_TELECONSULT', 10]]);
  await page.goto('/panier');
  await save(page).dblclick();
  await expect(page).toHaveURL(/\/commandes\//);
  await expect(page.getByRole('heading', { level: 1, name: /^\d{4}-/ })).toBeVisible();
  expect(await stockOf(page.request, 'DEPL_TELECONSULT')).toBe(before - 10);
  await cancelOrder(page.request, page.url().split('/').at(-1) ?? '');
});

test('a session that ends in the middle: back to the same page after signing in, what was typed is kept', async ({
  page,
  context,
}) => {
  await signInQuickly(page, 'MGEN-SD23');
  const number = await saveOrder(page.request, [['DEPL_AIDANTS', 10]]);
  await page.goto(`/commandes/${number}`);
  await page.getByRole('button', { name: 'Valider votre commande' }).click();
  await page.getByLabel('N° ANSH').fill('ANSH-2026-023');
  await context.clearCookies();
  await page.getByRole('dialog').getByRole('button', { name: 'Valider votre commande' }).click();

  await expect(
    page.getByText('Votre session a pris fin. Reconnectez-vous : vous reviendrez sur cette page.'),
  ).toBeVisible();
  await fillSignIn(page, 'MGEN-SD23');
  await expect(page).toHaveURL(new RegExp(`/commandes/${number}$`));
  await expect(page.getByText(/^À valider jusqu’au/)).toBeVisible(); // nothing was validated meanwhile
  await page.getByRole('button', { name: 'Valider votre commande' }).click();
  await expect(page.getByLabel('N° ANSH')).toHaveValue('ANSH-2026-023');
  await page.getByRole('dialog').getByRole('button', { name: 'Valider votre commande' }).click();
  await expect(page.getByText(/^Commande confirmée C\d{4,}$/)).toBeVisible();
});

test('somebody else’s order is not found, like one that never was', async ({ page, openAs }) => {
  const owner = await openAs('MGEN-SD23');
  const number = await saveOrder(owner.request, [['DEPL_HANDICAP', 10]]);
  await signInQuickly(page, 'MGEN-SD44');
  for (const each of [number, '2020-01-01-00001']) {
    await page.goto(`/commandes/${each}`);
    await expect(page.getByRole('heading', { name: 'Commande introuvable' })).toBeVisible();
    await expect(page.getByText(`Aucune commande ${each} n’est visible avec votre compte.`)).toBeVisible();
  }
  for (const kind of ['quote', 'confirmation', 'delivery-note']) {
    const answer = await page.request.get(`/documents/orders/${number}/${kind}.pdf`);
    expect(answer.status()).toBe(404);
    expect(answer.headers()['content-type']).not.toContain('pdf');
  }
  await cancelOrder(owner.request, number);
});

test('an unknown page says so, and leads back', async ({ page }) => {
  await signInQuickly(page, 'MGEN-SD44');
  await page.goto('/nulle-part');
  await expect(page.getByRole('heading', { name: 'Cette page n’existe pas' })).toBeVisible();
  await expect(page).toHaveTitle('Page introuvable · la Boutique');
  await page.getByRole('link', { name: 'Revenir à la boutique' }).click();
  await expect(page.getByRole('heading', { name: 'Les imprimés', level: 1 })).toBeVisible();
});

test('a lost connection is told; what was chosen is kept, and sent when it is back', async ({
  page,
  context,
  complaints,
}) => {
  complaints.expect(/net::ERR_INTERNET_DISCONNECTED/);
  await signInQuickly(page, 'MGEN-SD44');
  await fillCart(page.request, [['DEPL_AIDANTS', 10]]);
  await page.goto('/panier');
  const quantity = page.getByLabel('Quantité de « Dépliant Vous aidez un proche »');
  await expect(quantity).toHaveValue('10');
  await context.setOffline(true);
  await expect(page.getByText('Connexion perdue. Votre saisie est gardée ; nous réessayons.')).toBeVisible();
  await quantity.selectOption('40');
  await expect(quantity).toHaveValue('40');
  await context.setOffline(false);
  await expect(page.getByText('Connexion perdue.')).toHaveCount(0);
  const kept = () => ask<{ cart: { lines: { quantity: number }[] } }>(page.request, '{ cart { lines { quantity } } }');
  await expect.poll(async () => (await kept()).cart.lines, { timeout: 20_000 }).toEqual([{ quantity: 40 }]);
  await expect(quantity).toHaveValue('40');
});

test('an address that was typed and not used asks before it is lost', async ({ page }) => {
  await signInQuickly(page, 'MGEN-SD23');
  await fillCart(page.request, [['DEPL_AIDANTS', 10]]);
  await page.goto('/panier');
  await page.getByRole('button', { name: 'Changer pour cette commande' }).click();
  await page.getByLabel('Adresse', { exact: true }).fill('3 rue du Stade');
  await page.getByRole('link', { name: 'la Boutique' }).click();
  const dialog = page.getByRole('dialog', { name: 'Quitter sans enregistrer ?' });
  await dialog.getByRole('button', { name: 'Rester sur la page' }).click();
  await expect(page.getByLabel('Adresse', { exact: true })).toHaveValue('3 rue du Stade');

  await save(page).click(); // the order must not go elsewhere than what is on the screen
  await expect(
    page.getByRole('alert').filter({ hasText: 'Une adresse de livraison est en cours de saisie.' }),
  ).toBeVisible();
  await page.getByRole('button', { name: 'Livrer à cette adresse' }).click();
  await expect(page.getByRole('region', { name: 'Livraison' })).toContainText('3 rue du Stade');
  await save(page).click(); // R-ADR-1: for this order
  await expect(page).toHaveURL(/\/commandes\//);
  await expect(page.getByRole('region', { name: 'Livraison' })).toContainText('3 rue du Stade');
  await cancelOrder(page.request, page.url().split('/').at(-1) ?? '');
});

test('R-ADR-3: overseas, the address of delivery says why it cannot be changed', async ({ page }) => {
  await signInQuickly(page, 'MGEN-SD974');
  await fillCart(page.request, [['DEPL_AIDANTS', 10]]);
  await page.goto('/panier');
  await expect(page.getByRole('region', { name: 'Livraison' })).toContainText(
    'Pour des raisons douanières, l’adresse de livraison des sections d’outre-mer ne peut pas être modifiée.',
  );
  await expect(page.getByRole('button', { name: 'Changer pour cette commande' })).toHaveCount(0);
});
