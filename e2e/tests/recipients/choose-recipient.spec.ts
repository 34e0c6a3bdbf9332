import { axeFindings, overflowing } from '../../support/judge-page.ts';
import { cancelOrder, fillCart, saveOrder } from '../../support/orders.ts';
import { chooseInBar, chooseInCart, recipientPanel, saveButton, updateButton } from '../../support/recipients.ts';
import { expect, test } from '../../support/shop-test.ts';
import { signInQuickly } from '../../support/sign-in.ts';

const HOUSING = 'Dépliant Solutions Logement';

test('R-ENT-1: a director of fifteen sections finds one by typing, keyboard alone, and the catalogue follows', async ({
  page,
}) => {
  await signInQuickly(page, 'MGEN-SD44');
  await page.goto('/imprimes?categorie=services');
  const chip = page.getByRole('banner').getByRole('button', { name: /^Entité du destinataire/ });
  await expect(chip).toHaveAccessibleName(/Pour MGEN SECTION DE LA LOIRE-ATLANTIQUE$/);
  await chip.focus();
  await page.keyboard.press('Enter');
  const popup = page.getByRole('dialog', { name: 'Entité du destinataire' });
  await expect(popup.getByRole('combobox', { name: 'Rechercher une entité' })).toBeFocused();
  await expect(popup.getByRole('option')).toHaveCount(15);
  expect(await axeFindings(page)).toEqual([]);

  await page.keyboard.type('cotes armor'); // accents and hyphens do not count
  await expect(popup.getByRole('option')).toHaveCount(1);
  await page.keyboard.press('Control+A');
  await page.keyboard.type('ardèche');
  await expect(page.getByText('Aucune entité ne correspond à « ardèche ».')).toBeVisible();
  await page.keyboard.press('Control+A');
  await page.keyboard.type('29');
  await expect(popup.getByRole('option')).toHaveCount(1);
  await page.keyboard.press('Enter');

  await expect(popup).toHaveCount(0);
  await expect(chip).toBeFocused();
  await expect(chip).toHaveAccessibleName(/Pour MGEN SECTION DU FINISTÈRE$/);
  await expect(page.getByText('Vous commandez maintenant pour MGEN SECTION DU FINISTÈRE.')).toBeVisible();
  await expect(page.getByText(/^14 imprimés, \d+ disponibles? pour MGEN SECTION DU FINISTÈRE$/)).toBeVisible();
});

test('R-CAT-4: what is left in the catalogue is the recipient’s; a full cart is then to be updated', async ({
  page,
}) => {
  await signInQuickly(page, 'MGEN-SD01');
  await page.goto('/imprimes?q=Solutions+Logement');
  const card = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: HOUSING }) });
  await expect(card).toContainText('Il vous reste 40 ce mois');
  await card.getByRole('button', { name: /^Ajouter/ }).click();
  await expect(card).toContainText('5 dans votre panier');

  await page
    .getByRole('banner')
    .getByRole('button', { name: /^Entité du destinataire/ })
    .click();
  await page.getByRole('option', { name: "MGEN SECTION DE L'ALLIER" }).click();
  // R-QUO-6: Allier may have 5, and 5 are in the cart
  await expect(card).toContainText('Tout ce qui reste est dans votre panier');
  await expect(card.getByRole('button', { name: /^Ajouter/ })).toHaveCount(0);
  const notice = page.locator('app-notice-bar');
  await expect(notice).toContainText("Votre panier est maintenant pour MGEN SECTION DE L'ALLIER.");
  await notice.getByRole('button', { name: 'Voir le panier' }).click();
  await expect(recipientPanel(page)).toContainText(
    "Pour MGEN SECTION DE L'ALLIER, toutes les quantités sont possibles.",
  );
  await expect(saveButton(page)).toBeDisabled();
  await updateButton(page).click();
  await expect(saveButton(page)).toBeEnabled();
});

test.describe('on a phone of 360 px', () => {
  test.use({ viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true });

  test('R-ENT-1: the bar says for whom one orders, and leads to the choice', async ({ page }) => {
    await signInQuickly(page, 'MGEN-SD44');
    await page.goto('/imprimes?categorie=services');
    await page
      .getByRole('banner')
      .getByRole('button', { name: /MGEN SECTION DE LA LOIRE-ATLANTIQUE$/ })
      .tap();
    const dialog = page.getByRole('dialog', { name: 'Entité du destinataire' });
    await expect(dialog.getByRole('option')).toHaveCount(15);
    await expect(dialog.getByRole('combobox')).not.toBeFocused(); // its keyboard would cover the list
    expect(await axeFindings(page)).toEqual([]);
    expect(await overflowing(page)).toEqual([]);
    await dialog.getByRole('combobox').fill('loire');
    await expect(dialog.getByRole('option')).toHaveCount(2);
    await dialog.getByRole('option', { name: 'MGEN SECTION DE MAINE-ET-LOIRE' }).tap();
    await expect(dialog).toHaveCount(0);
    await expect(page.getByText(/disponibles? pour MGEN SECTION DE MAINE-ET-LOIRE$/)).toBeVisible();
  });
});

test('R-ENT-4: a save that came too late says what is left, and offers to update', async ({ page, openAs }) => {
  await signInQuickly(page, 'MGEN-SD01');
  await fillCart(page.request, [['DEPL_SOLUTIONS_LOGEMENT', 40]]);
  await page.goto('/panier');
  await expect(saveButton(page)).toBeEnabled();
  const other = await openAs('MGEN-SD01');
  const number = await saveOrder(other.request, [['DEPL_SOLUTIONS_LOGEMENT', 30]]);
  try {
    await saveButton(page).click();
    const refusal = page.getByRole('alert').filter({ hasText: HOUSING });
    await expect(refusal).toContainText(`MGEN SECTION DE L'AIN peut encore commander 10 « ${HOUSING} »`);
    await expect(refusal).toBeFocused();
    await expect(page.getByRole('listitem').filter({ hasText: HOUSING })).toContainText('Choisissez 10 ou moins');
    expect(await axeFindings(page)).toEqual([]);
    await refusal.getByRole('button', { name: 'Mettre à jour les quantités' }).click();
    await expect(recipientPanel(page).getByRole('status')).toContainText('Les quantités ont été remises à jour');
    await expect(page.getByLabel(`Quantité de « ${HOUSING} »`)).toHaveValue('10');
    await saveButton(page).click();
    await expect(page.getByRole('row', { name: new RegExp(`${HOUSING}.* 10 `) })).toBeVisible();
    await cancelOrder(page.request, page.url().split('/').at(-1) ?? '');
  } finally {
    await cancelOrder(page.request, number);
  }
});

test('R-RES-6: an order for another section is modified for that section, and moves when another is chosen', async ({
  page,
}) => {
  await signInQuickly(page, 'MGEN-SD01');
  await page.goto('/panier');
  await chooseInBar(page, "MGEN SECTION DE L'ALLIER");
  const number = await saveOrder(page.request, [['BROCHVOIX_SANS_LOGO_RPAS', 10]]);
  try {
    await page.goto(`/commandes/${number}`);
    await page.getByRole('button', { name: 'Modifier votre commande' }).click();
    await expect(recipientPanel(page)).toContainText("MGEN SECTION DE L'ALLIER");
    await chooseInCart(page, "MGEN SECTION DE L'AIN");
    await expect(page.getByRole('main')).toContainText(
      "Cette commande est pour MGEN SECTION DE L'ALLIER. Une fois enregistrée, elle sera pour MGEN SECTION DE L'AIN",
    );
    await updateButton(page).click();
    await saveButton(page).click();
    await expect(page.getByText("modifiée par Sylvie DIDIER pour MGEN SECTION DE L'AIN")).toBeVisible();
    await expect(page.getByRole('region', { name: 'Livraison' })).toContainText('01000 BOURG EN BRESSE');
  } finally {
    await cancelOrder(page.request, number);
  }
});

test('R-ENT-1, R-RES-2: an order saved for another section says for whom, until when, and that the bar is back', async ({
  page,
}) => {
  await signInQuickly(page, 'MGEN-SD01');
  await page.goto('/panier');
  await chooseInBar(page, "MGEN SECTION DE L'ALLIER");
  await fillCart(page.request, [['BROCHVOIX_SANS_LOGO_RPAS', 10]]);
  await page.goto('/panier');
  await saveButton(page).click();
  await expect(page).toHaveURL(/\/commandes\//);
  const number = page.url().split('/').at(-1) ?? '';
  const told = page.getByRole('main').getByRole('status').filter({ hasText: 'Enregistrée' });
  await expect(told).toContainText("Enregistrée pour MGEN SECTION DE L'ALLIER. Il reste à valider jusqu’au");
  await expect(told).toContainText("Votre prochaine commande est de nouveau pour MGEN SECTION DE L'AIN");
  await expect(page.getByRole('banner').getByRole('button', { name: /L'AIN$/ })).toBeVisible();
  const head = page.locator('.head').filter({ has: page.getByRole('heading', { name: number, level: 1 }) });
  await expect(head).toContainText("Pour MGEN SECTION DE L'ALLIER");

  await page.getByRole('button', { name: 'Valider votre commande' }).click();
  const dialog = page.getByRole('dialog', { name: `Valider votre commande ${number}` });
  for (const part of ["MGEN SECTION DE L'ALLIER", '03000 MOULINS', 'Livret Prévention VOIX', 'Total T.T.C.0,00 €']) {
    await expect(dialog).toContainText(part);
  }
  await cancelOrder(page.request, number);
  await page.reload(); // it is told once
  await expect(told).toHaveCount(0);
});

test('R-ADR-3: overseas the address follows the recipient and cannot be changed, with the reason', async ({ page }) => {
  await signInQuickly(page, 'MGEN-SD974');
  await fillCart(page.request, [['STY-BOIS', 100]]);
  await page.goto('/panier');
  const delivery = page.getByRole('region', { name: 'Livraison' });
  const reason = /Pour des raisons douanières, .+ ne peut pas être modifiée\. Écrivez à \S+@\S+ pour un changement\./;
  await expect(delivery).toContainText(reason);
  await chooseInCart(page, 'MGEN SECTION DE MAYOTTE');
  await updateButton(page).click();
  await expect(delivery).toContainText('97600 MAMOUDZOU');
  await expect(delivery).toContainText(reason);
  await expect(delivery.getByRole('button')).toHaveCount(0);
  await expect(saveButton(page)).toBeEnabled();
});
