import { type Locator, type Page } from '@playwright/test';
import { SECTION_NAME } from '../../support/accounts.ts';
import { cancelOrder, saveOrder, shipOrder, validateOrder } from '../../support/orders.ts';
import { readPdf } from '../../support/read-pdf.ts';
import { expect, test } from '../../support/shop-test.ts';
import { signInQuickly } from '../../support/sign-in.ts';

const SLEEP = 'Livret Le sommeil de A à Z';
/** Amounts are typeset with spaces of other widths than a keyboard's. */
const inPlainSpaces = (text: string) => text.replace(/\s/g, ' ');

test('R-MY: an order from « en cours » to « validées », each with its page, its history and its PDF', async ({
  page,
  openAccount,
  openAs,
}) => {
  const person = await openAccount();
  await signInQuickly(page, person.identifier, person.password);
  const row = (text: string) => page.getByRole('row').filter({ hasText: text });
  const history = page.getByRole('region', { name: 'Historique' }).getByRole('listitem');

  await test.step('who never ordered is told so, in both lists', async () => {
    await page.goto('/mon-compte/commandes-en-cours');
    await expect(page.getByText('Vous n’avez aucune commande en cours.')).toBeVisible();
    await openList(page, 'Mes commandes validées');
    await expect(page.getByText('Vous n’avez encore validé aucune commande.')).toBeVisible();
  });

  const prints = await saveOrder(page.request, [['BROCHSOMMEIL', 10]]);
  const goods = await saveOrder(page.request, [['STY-BOIS', 50]]);
  const amount = await amountOf(page, goods);

  await test.step('« en cours » has number, recipient, amount, date, status and until when', async () => {
    await page.goto('/mon-compte/commandes-en-cours');
    await expect(page.getByText('2 commandes', { exact: true })).toBeVisible();
    for (const [number, total] of [
      [prints, '0,00 €'],
      [goods, amount],
    ] as const) {
      const [year, month, day] = number.split('-');
      for (const part of [
        SECTION_NAME,
        total,
        `${day}/${month}/${year}`,
        'Enregistrée',
        'à valider jusqu’au',
        'dans 7 jours',
      ]) {
        await expect(row(number)).toContainText(part);
      }
    }
    await expect(page.getByRole('row').nth(1)).toContainText(goods); // the newest first
  });

  await test.step('its page has the history, and the quote as PDF', async () => {
    await page.getByRole('link', { name: prints, exact: true }).click();
    await expect(page.getByRole('heading', { name: prints, level: 1 })).toBeVisible();
    await expect(history).toHaveText([/\s: enregistrée par Anaïs KERVOËL pour MGEN SECTION DES CÔTES-D'ARMOR$/]);
    const quote = await pdfOf(page, page.getByRole('link', { name: /^Imprimer ce devis au format PDF/ }));
    for (const part of [prints, SLEEP, 'BROCHSOMMEIL']) expect(quote).toContain(part);
  });

  const confirmation = await validateOrder(page.request, prints);

  await test.step('once it is validated, it is in both lists until it is delivered, and final', async () => {
    await page.goto('/mon-compte/commandes-en-cours');
    await expect(row(prints)).toContainText('En cours de préparation');
    await expect(row(prints).getByRole('link', { name: /odifier/ })).toHaveCount(0);
    await expect(row(goods).getByRole('link', { name: `Valider ou modifier ${goods}` })).toBeVisible();
    await openList(page, 'Mes commandes validées');
    await expect(page.getByText('1 commande', { exact: true })).toBeVisible();
    for (const part of [confirmation, prints, SECTION_NAME, '0,00 €', 'Sans facturation', 'En cours de préparation']) {
      await expect(row(confirmation)).toContainText(part);
    }
    await expect(row(confirmation).getByRole('link', { name: /^Suivre la livraison/ })).toHaveCount(0);
    const pdf = await pdfOf(page, row(confirmation).getByRole('link', { name: `PDF de ${confirmation}` }));
    for (const part of [confirmation, prints, SLEEP, 'ANSH-2026-014']) expect(pdf).toContain(part);
  });

  const tracking = `09976${Date.now()}`;
  await shipOrder((await openAs('mgen-logistique')).request, prints, tracking);

  await test.step('once it has left, list and page lead to the parcel', async () => {
    await page.reload();
    await expect(row(confirmation)).toContainText('Expédiée');
    await expect(row(confirmation)).toContainText(tracking);
    const follow = row(confirmation).getByRole('link', { name: `Suivre la livraison de ${prints}` });
    const address = (await follow.getAttribute('href')) ?? '';
    expect(new URL(address).protocol).toBe('https:');
    expect(address).toContain(tracking);
    await page.getByRole('link', { name: confirmation, exact: true }).click();
    await expect(page.getByRole('link', { name: /^Suivre la livraison/ })).toHaveAttribute('href', address);
    await expect(page.getByRole('main')).toContainText(`N° de suivi ${tracking}`);
    await expect(history).toHaveText([
      /\s: enregistrée par Anaïs KERVOËL pour MGEN/,
      /\s: validée par Anaïs KERVOËL$/,
      /\s: expédiée par Thierry BONNEAU$/,
    ]);
    expect(await pdfOf(page, page.getByRole('link', { name: /^Confirmation \(PDF\)/ }))).toContain(confirmation);
    await expect(page.getByRole('link', { name: /^Devis/ })).toHaveCount(0);
  });

  await test.step('R-VAL-3: confirmed as received, it is among the validated ones alone', async () => {
    await page.goto('/mon-compte/commandes-en-cours');
    await expect(row(prints)).toContainText('En cours de livraison');
    await row(prints)
      .getByRole('button', { name: `Confirmer la réception de ${confirmation}` })
      .click();
    await page.getByRole('dialog').getByRole('button', { name: 'Confirmer la réception' }).click();
    await expect(page.getByText(`Réception de ${confirmation} confirmée.`)).toBeVisible();
    await expect(row(prints)).toHaveCount(0);
    await openList(page, 'Mes commandes validées');
    await expect(row(confirmation)).toContainText('Livrée');
    await page.getByRole('link', { name: confirmation, exact: true }).click();
    await expect(history.last()).toHaveText(/\s: livrée, réception confirmée par Anaïs KERVOËL$/);
  });

  await test.step('nobody else sees either page or PDF', async () => {
    const stranger = await openAs('MGEN-SD44');
    await stranger.goto(`/commandes/${prints}`);
    await expect(stranger.getByRole('heading', { name: 'Commande introuvable', level: 1 })).toBeVisible();
    expect((await stranger.request.get(`/documents/orders/${prints}/confirmation.pdf`)).status()).toBe(404);
  });
  await cancelOrder(page.request, goods);
});

async function openList(page: Page, name: string): Promise<void> {
  await page.getByRole('navigation', { name: 'Mon compte' }).getByRole('link', { name }).click();
  await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible();
}

/** What its own page says that it comes to. */
async function amountOf(page: Page, number: string): Promise<string> {
  await page.goto(`/commandes/${number}`);
  await expect(page.locator('app-totals-list')).toContainText('Total T.T.C.');
  const totals = inPlainSpaces(await page.locator('app-totals-list').innerText());
  const amount = /Total T\.T\.C\. (\d[\d ]*,\d\d €)/.exec(totals)?.[1];
  if (!amount) throw new Error(`No total in « ${totals} »`);
  return amount;
}

async function pdfOf(page: Page, link: Locator): Promise<string> {
  const response = await page.request.get((await link.getAttribute('href')) ?? '');
  expect(response.status()).toBe(200);
  expect(response.headers()['content-type']).toBe('application/pdf');
  return readPdf(await response.body());
}
