import { type Locator, type Page } from '@playwright/test';
import { countClicks } from '../support/count-clicks.ts';
import { mailbox } from '../support/mailbox.ts';
import { readPdf } from '../support/read-pdf.ts';
import { expect, test } from '../support/shop-test.ts';
import { PASSWORD } from '../support/sign-in.ts';

const SLEEP = 'Livret Le sommeil de A à Z';
const HEARING = 'Dépliant Préserver son audition';
const VACCINES = 'Affiche Vaccins, où en êtes-vous';

test('from signing in to following the parcel, as the guide tells it', async ({ page, openAs, isMobile }) => {
  test.slow(); // many pages, mails and PDFs
  const clicks = await countClicks(page);
  let number = '';
  let confirmation = '';
  const tracking = `09976${Date.now()}`;

  await test.step('a director signs in and finds « Les imprimés »', async () => {
    await page.goto('/');
    await page.getByLabel('Identifiant').click();
    await page.keyboard.type('MGEN-SD01');
    await page.keyboard.press('Tab');
    await page.keyboard.type(PASSWORD);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: 'Les imprimés', level: 1 })).toBeVisible();
    await expect(page).toHaveTitle('Les imprimés · la Boutique');
  });

  await test.step('adds three prints from the list: two of a category, one by searching', async () => {
    await page
      .getByRole('navigation', { name: 'Catégories' })
      .getByRole('link', { name: /^Prévention/ })
      .click();
    await expect(page.getByRole('heading', { name: 'Prévention', level: 1 })).toBeVisible();
    await addFromList(page, SLEEP);
    await addFromList(page, HEARING);
    if (isMobile) await page.getByRole('button', { name: 'Rechercher' }).click();
    else await page.getByRole('searchbox').click();
    await expect(page.getByRole('searchbox')).toBeFocused();
    await page.keyboard.type('vaccin');
    await expect(page).toHaveURL(/categorie=prevention&q=vaccin/);
    await expect(page.getByRole('main').getByRole('listitem')).toHaveCount(1);
    await addFromList(page, VACCINES);
  });

  await test.step('sees the cart before saving: lines, delivery, total, for how long it reserves', async () => {
    await page.getByRole('banner').getByRole('link', { name: 'Mon panier, 3 imprimés' }).click();
    await expect(page.getByRole('heading', { name: 'Votre commande en cours' })).toBeVisible();
    for (const name of [SLEEP, HEARING, VACCINES]) await expect(page.getByRole('link', { name })).toBeVisible();
    const delivery = page.getByRole('region', { name: 'Livraison' });
    await expect(delivery).toContainText('01000 BOURG EN BRESSE');
    await expect(delivery).toContainText(/Estimée le/);
    await expect(page.getByText(/seront réservés 7 jours calendaires, jusqu’au/)).toBeVisible();
  });

  await test.step('saves, at most nine clicks after the sign-in page (UI.md, 2)', async () => {
    await page.getByRole('button', { name: 'Enregistrer votre commande' }).filter({ visible: true }).click();
    await expect(page).toHaveURL(/\/commandes\/\d{4}-\d{2}-\d{2}-\d{5}$/);
    expect(clicks()).toBeGreaterThan(5); // they are counted indeed
    expect(clicks()).toBeLessThanOrEqual(9);
    number = page.url().split('/').at(-1) ?? '';
    await expect(page.getByRole('heading', { name: number, level: 1 })).toBeVisible();
    await expect(page.getByText(/^À valider jusqu’au .+, dans 7 jours\.$/)).toBeVisible(); // R-RES-2
    await expect(page.getByRole('banner').getByRole('link', { name: 'Mon panier, vide' })).toBeVisible();
  });

  await test.step('reads the quote', async () => {
    const quote = await readPdfOf(page, page.getByRole('link', { name: /^Imprimer ce devis au format PDF/ }));
    expect(quote).toContain(number);
    expect(quote).toContain(`${SLEEP} BROCHSOMMEIL 0,00 € 0,00 € 10 0,00 €`);
    expect(quote).toContain(`${HEARING} DEPLAUDITION 0,00 € 0,00 € 25 0,00 €`);
    expect(quote).toContain('AFFVACCIN_A3 0,00 € 0,00 € 5 0,00 €');
  });

  await test.step('modifies it: the limit stays, the change counts only once it is saved (R-RES-6)', async () => {
    await page.getByRole('button', { name: 'Modifier votre commande' }).click();
    await expect(page.getByRole('heading', { name: 'Modifier votre commande' })).toBeVisible();
    await expect(page.getByText(`Vous modifiez la commande ${number}.`)).toBeVisible();
    await page.getByLabel(`Quantité de « ${SLEEP} »`).selectOption('30');
    await page.getByRole('button', { name: 'Enregistrer les modifications' }).filter({ visible: true }).click();
    await expect(page.getByRole('heading', { name: number, level: 1 })).toBeVisible();
    await expect(page.getByRole('row', { name: new RegExp(`${SLEEP}.* 30 `) })).toBeVisible();
    await expect(page.getByText(/modifiée par Sylvie DIDIER/)).toBeVisible();
    await expect(page.getByText(/^À valider jusqu’au .+, dans 7 jours\.$/)).toBeVisible();
  });

  await test.step('validates it for good with the N° ANSH (R-VAL-1, R-VAL-2)', async () => {
    await page.getByRole('button', { name: 'Valider votre commande' }).click();
    const dialog = page.getByRole('dialog', { name: `Valider votre commande ${number}` });
    await expect(dialog).toContainText('Toute commande est définitive.');
    await dialog.getByLabel('N° ANSH').fill('ANSH-2026-077');
    await dialog.getByRole('button', { name: 'Valider votre commande' }).click();
    const confirmed = page.getByText(/^Commande confirmée C\d{4,}$/);
    await expect(confirmed).toBeVisible();
    confirmation = (await confirmed.textContent())?.match(/C\d{4,}/)?.[0] ?? '';
    await expect(page.getByText('En cours de préparation')).toBeVisible();
    await expect(page.getByText('Sans facturation')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Modifier votre commande' })).toHaveCount(0);
    await expect(page.getByRole('button', { name: 'Valider votre commande' })).toHaveCount(0);
  });

  await test.step('receives the recap with its confirmation (R-VAL-2, R-MAIL)', async () => {
    const mail = await mailbox.receives(`Confirmation de votre commande ${confirmation}`);
    expect(mail.to.map(({ address }) => address)).toEqual(['s.didier@exemple.fr']);
    expect(mail.text).toContain(`30 × ${SLEEP}`);
    expect(mail.attachments).toHaveLength(1);
    const pdf = await readPdf(await mailbox.attachmentOf(mail));
    for (const part of [confirmation, number, SLEEP, 'ANSH-2026-077']) expect(pdf).toContain(part);
    expect(await readPdfOf(page, page.getByRole('link', { name: /^Confirmation \(PDF\)/ }))).toContain(confirmation);
  });

  await test.step('the logistician prints the delivery note and ships (R-ADR-6, R-ADR-7)', async () => {
    const logistics = await openAs('mgen-logistique');
    await logistics.goto('/');
    await expect(logistics.getByRole('heading', { name: 'Commandes à préparer' })).toBeVisible();
    if (isMobile) await logistics.getByRole('button', { name: 'Rechercher' }).click();
    await logistics.getByRole('searchbox').fill(confirmation);
    await expect(logistics.getByText('1 commande à préparer')).toBeVisible();
    const note = await readPdfOf(
      logistics,
      logistics.getByRole('link', { name: `Bon de livraison de ${confirmation}` }),
    );
    for (const part of [number, SLEEP, '01000', 'BOURG EN BRESSE']) expect(note).toContain(part);
    expect(note).not.toContain('€');

    await logistics.getByRole('button', { name: `Expédier ${confirmation}` }).click();
    const dialog = logistics.getByRole('dialog', { name: `Expédier ${confirmation}` });
    await dialog.getByLabel('Transporteur').selectOption('DPD');
    await dialog.getByLabel('N° de suivi').fill(tracking);
    await dialog.getByRole('button', { name: 'Expédier' }).click();
    await expect(logistics.getByText(`Commande ${confirmation} expédiée, N° de suivi ${tracking}.`)).toBeVisible();
    await expect(logistics.getByText('0 commande à préparer')).toBeVisible();
    await logistics
      .getByRole('navigation', { name: 'Administration' })
      .getByRole('link', { name: 'Expédiées' })
      .click();
    await expect(
      logistics.getByRole('row', { name: new RegExp(`${confirmation}.*DPD.*${tracking}`, 's') }),
    ).toBeVisible();
  });

  await test.step('the user is mailed and follows the parcel', async () => {
    const link = `https://trace.dpd.fr/fr/trace/${tracking}`;
    const mail = await mailbox.receives(`Votre commande ${confirmation} est expédiée`);
    expect(mail.to.map(({ address }) => address)).toEqual(['s.didier@exemple.fr']);
    expect(mail.html).toContain(`href="${link}"`);
    expect(mail.text).toContain(link);
    await page.reload();
    await expect(page.getByRole('link', { name: /^Suivre la livraison/ })).toHaveAttribute('href', link);
    await page.goto('/mes-commandes?liste=validees');
    const row = page.getByRole('row').filter({ hasText: confirmation });
    await expect(row).toContainText('Expédiée');
    await expect(row.getByRole('link', { name: /^Suivre la livraison/ })).toHaveAttribute('href', link);
  });
});

async function addFromList(page: Page, name: string): Promise<void> {
  const card = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name }) });
  await card.getByRole('button', { name: `Ajouter « ${name} » au panier` }).click();
  await expect(card.getByText('dans votre panier')).toBeVisible();
}

async function readPdfOf(page: Page, link: Locator): Promise<string> {
  const response = await page.request.get((await link.getAttribute('href')) ?? '');
  expect(response.status()).toBe(200);
  expect(response.headers()['content-type']).toBe('application/pdf');
  return readPdf(await response.body());
}
