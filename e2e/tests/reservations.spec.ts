import { type Page } from '@playwright/test';
import { axeFindings, axeFindingsInTheDark } from '../support/judge-page.ts';
import { saveOrder, stockOf } from '../support/orders.ts';
import { expect, test as base } from '../support/shop-test.ts';
import { signInQuickly } from '../support/sign-in.ts';
import { type Shop, startShop } from '../support/start-shop.ts';

const SECONDS = 1000;
const PRODUCT = 'DEPL_RESEAU_SOINS';

/** The shop of this file alone: reservations last half a minute, and are reminded of at half that time. */
const test = base.extend<object, { shop: Shop }>({
  shop: [
    // eslint-disable-next-line no-empty-pattern -- Playwright reads the names of the fixtures it is to make from here
    async ({}, use) => {
      const shop = await startShop({
        RESERVATION_DURATION: 'PT30S',
        RESERVATION_REMINDER_BEFORE: 'PT15S',
        SWEEP_EVERY_MS: '1000',
      });
      await use(shop);
      await shop.dispose();
    },
    { scope: 'worker', timeout: 120 * SECONDS },
  ],
  baseURL: async ({ shop }, use) => use(shop.url),
});

test('R-RES-3, R-RES-4: reminder and expiry come by themselves and once, though the shop is killed twice', async ({
  page,
  shop,
  complaints,
}) => {
  test.setTimeout(240 * SECONDS);
  complaints.expect(/net::ERR_CONNECTION_(REFUSED|RESET)/); // while it is down
  await signInQuickly(page, 'MGEN-SD23');
  const stock = await stockOf(page.request, PRODUCT);
  const first = await saveOrder(page.request, [[PRODUCT, 40]]);
  expect(await stockOf(page.request, PRODUCT)).toBe(stock - 40);
  await page.goto(`/commandes/${first}`);
  await expect(page.getByText(/^À valider (aujourd’hui avant|jusqu’au) /)).toBeVisible();

  await shop.kill();
  await shop.start();
  const reminder = await shop.mailbox.receives(`Votre commande ${first} est à valider`, 40 * SECONDS);
  expect(reminder.to.map(({ address }) => address)).toEqual(['p.lavergne@exemple.fr']);

  const second = await saveOrder(page.request, [[PRODUCT, 20]]);
  await test.step('the second one is being modified when its time runs out', async () => {
    await page.goto(`/commandes/${second}`);
    await page.getByRole('button', { name: 'Modifier votre commande' }).click();
    await expect(page.getByRole('heading', { name: 'Modifier votre commande' })).toBeVisible();
    await page.getByRole('combobox', { name: /^Quantité de/ }).selectOption('50');
  });

  await shop.kill();
  await shop.start();
  await shop.mailbox.receives(`Votre commande ${first} est annulée, faute de validation`, 60 * SECONDS);
  await shop.mailbox.receives(`Votre commande ${second} est annulée, faute de validation`, 60 * SECONDS);
  // By now the first one's limit is past for as long as the second was saved later: whatever came twice has come
  for (const number of [first, second]) {
    const subjects = (await shop.mailbox.about(number)).map(({ subject }) => subject);
    expect(subjects.filter((subject) => subject.includes('est à valider'))).toHaveLength(1);
    expect(subjects.filter((subject) => subject.includes('est annulée'))).toHaveLength(1);
    expect(subjects).toHaveLength(2);
  }
  expect(await stockOf(page.request, PRODUCT)).toBe(stock);

  await test.step('R-RES-6: what was modified too late is refused, and says so', async () => {
    await saveChanges(page);
    const refusal =
      'Cette commande est annulée, son délai de validation étant passé : elle ne peut plus être modifiée.';
    await expect(page.getByRole('alert').filter({ hasText: refusal })).toBeVisible();
    expect(await stockOf(page.request, PRODUCT)).toBe(stock);
  });

  await test.step('both read « Annulée »', async () => {
    await page.goto(`/commandes/${first}`);
    await expect(page.getByText('Le délai de validation est passé : la commande est annulée.')).toBeVisible();
    await expect(page.getByText('Annulée', { exact: true })).toBeVisible();
    await expect(page.getByText(/rappel envoyé par/)).toBeVisible();
    await expect(page.getByText(/annulée, faute de validation avant la date limite/)).toBeVisible();
    for (const verb of ['Valider votre commande', 'Modifier votre commande', 'Annuler la commande']) {
      await expect(page.getByRole('button', { name: verb })).toHaveCount(0);
    }
    expect(await axeFindings(page)).toEqual([]);
    expect(await axeFindingsInTheDark(page)).toEqual([]);
    expect((await page.request.get(`/documents/orders/${first}/quote.pdf`)).status()).toBe(404);
  });
});

async function saveChanges(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Enregistrer les modifications' }).filter({ visible: true }).click();
}
