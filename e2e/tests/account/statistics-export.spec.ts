import { readFile } from 'node:fs/promises';
import { type Page } from '@playwright/test';
import { SECTION_NAME } from '../../support/accounts.ts';
import { ask } from '../../support/graphql.ts';
import { judgePage } from '../../support/judge-page.ts';
import { cancelOrder, type Lines, saveOrder, validateOrder } from '../../support/orders.ts';
import { readCsv } from '../../support/read-csv.ts';
import { expect, test } from '../../support/shop-test.ts';
import { signInQuickly } from '../../support/sign-in.ts';
import { SIZES } from '../../support/sizes.ts';

const HEADER = [
  ...['Id de compte', 'Date', 'Entité', 'Nom', 'Prénom', 'Produit', 'Référence', 'Quantité', 'Prix HT'],
  ...['Frais de port', 'Coût de commande'],
];
const PRINTS: Lines = [
  ['BROCHSOMMEIL', 20],
  ['AFFVACCIN_A3', 5],
];
const GOODS: Lines = [
  ['STY-4-COULS', 100],
  ['STY-BOIS', 50],
];
const PARIS = new Intl.DateTimeFormat('fr-FR', {
  ...{ timeZone: 'Europe/Paris', year: 'numeric', month: '2-digit', day: '2-digit' },
  ...{ hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' },
});

interface Line {
  reference: string;
  name: string;
  quantity: number;
  unitPriceExclTax: number;
  totalExclTax: number;
  totalInclTax: number;
}
interface Order {
  savedAt: string;
  lines: Line[];
  totals: { shippingExclTax: number; handlingExclTax: number };
}

// The guide, « Les étapes pour exporter vos données »: its ten steps, in its words
for (const [size, options] of SIZES) {
  test.describe(`on ${size}`, () => {
    test.use(options);

    test('R-STAT-1, R-STAT-2: the guide’s ten steps, from the filter to the figures', async ({ page, openAccount }) => {
      test.slow();
      // A comma and accents, which the file must keep apart and whole
      const person = await openAccount({ firstName: 'Zoé', lastName: 'L’HÉRITIER, née NOËL' });
      await signInQuickly(page, person.identifier, person.password);
      const prints = await order(page, PRINTS);
      const goods = await order(page, GOODS);
      const saved = await saveOrder(page.request, [['DEPLAUDITION', 25]]); // not ordered yet: counts nowhere

      const rowOf = ({ savedAt, totals }: Order, line: Line) => [
        person.identifier,
        PARIS.format(new Date(savedAt)).replace(',', ''),
        SECTION_NAME,
        ...[person.lastName, person.firstName, line.name, line.reference, `${line.quantity}`],
        ...[line.unitPriceExclTax, totals.shippingExclTax, totals.handlingExclTax].map((cents) => `${cents / 100}`),
      ];
      const rowsOf = (found: Order) => found.lines.map((line) => rowOf(found, line));

      await test.step('1- Sélectionner les produits et la période de consultation', async () => {
        await page.goto('/mon-compte/statistiques');
        await expect(page.getByText('2 commandes, 175 exemplaires')).toBeVisible();
        await judgePage(page, 'statistiques');
        await chooseProduct(page, 'sommeil', 'Livret Le sommeil de A à Z');
        await expect(page.getByText('1 commande, 20 exemplaires')).toBeVisible();
        await chooseProduct(page, 'sty 4 coul', 'Stylo 4 couleurs'); // by its reference
        await expect(page.getByText('2 commandes, 120 exemplaires')).toBeVisible();
        const [, month = '', year = ''] = PARIS.format(new Date(goods.savedAt)).split(/[/ ]/);
        await page.getByRole('button', { name: 'Ce mois', exact: true }).click();
        await expect(page.getByRole('button', { name: 'Ce mois', pressed: true })).toBeVisible();
        await expect(page.getByLabel('Commandes passées entre le')).toHaveValue(`${year}-${month}-01`);
        await expect(page.getByLabel('et le', { exact: true })).toHaveValue(
          new RegExp(`^${year}-${month}-(28|29|30|31)$`),
        );
        await expect(page.getByText('2 commandes, 120 exemplaires')).toBeVisible();
      });

      await test.step('before exporting: chart, its table, rows and totals', async () => {
        const [sleep, pen] = [lineOf(prints, 'BROCHSOMMEIL'), lineOf(goods, 'STY-4-COULS')];
        await expect(
          page.getByRole('img', { name: /^Quantité commandée par mois, .+\. Le plus\s: 120 en / }),
        ).toBeVisible();
        await page.getByText('Les mêmes chiffres en tableau').click();
        const byMonth = page.getByRole('region', { name: 'Quantité par mois' }).getByRole('row');
        await expect(byMonth).toHaveCount(2);
        await expect(byMonth.nth(1)).toContainText(euros(sleep.totalExclTax + pen.totalExclTax));
        const byProduct = page.getByRole('region', { name: 'Par produit' }).getByRole('row');
        await expect(byProduct).toHaveCount(4);
        await expect(byProduct.filter({ hasText: 'STY-4-COULS' })).toContainText(euros(pen.totalExclTax));
        const total = byProduct.last();
        await expect(total).toContainText('Total');
        await expect(total.getByRole('cell')).toHaveText([
          ...['2', '2', '120'],
          ...[sleep.totalExclTax + pen.totalExclTax, sleep.totalInclTax + pen.totalInclTax].map(euros),
        ]);
        await judgePage(page, 'statistiques filtrées');
      });

      const file = await test.step('2- « Exporter au format CSV » + « Télécharger l’export »', async () => {
        return exportAndDownload(page);
      });

      await test.step('the page has the steps, and its warning', async () => {
        await page.getByText('Les étapes pour exporter vos données').click();
        await expect(page.locator('app-export-steps').getByRole('listitem')).toHaveCount(10);
        await expect(page.getByText('65001 : Unicode (UTF-8)')).toBeVisible();
        await expect(
          page.getByText('les frais de port et coût de commande ne sont pas ventilés par produit mais par commande'),
        ).toBeVisible();
        await judgePage(page, 'statistiques exportées');
      });

      await test.step('3- to 9- the file is saved, and read as UTF-8 with commas', () => {
        expect(file.name).toMatch(/^stat\d{8}-\d{6}\.csv$/);
        expect(file.bytes.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
        expect(file.rows[0]).toEqual(HEADER);
      });

      await test.step('10- what was ordered is there, the newest first, and nothing else', () => {
        expect(file.rows.slice(1)).toEqual([
          rowOf(goods, lineOf(goods, 'STY-4-COULS')),
          rowOf(prints, lineOf(prints, 'BROCHSOMMEIL')),
        ]);
        expect(file.rows[1]?.slice(8)).toEqual(['1.28', `${goods.totals.shippingExclTax / 100}`, expect.any(String)]);
        expect(goods.totals.shippingExclTax).toBeGreaterThan(0);
      });

      await test.step('another filter is another export: of all of it, shipping repeated on each line', async () => {
        await page.getByRole('button', { name: 'Livret Le sommeil de A à Z, retirer' }).click();
        await expect(page.getByText('Le filtre a changé : refaites l’étape 1')).toBeVisible();
        await expect(page.getByRole('button', { name: 'Étape 2 : télécharger l’export' })).toBeDisabled();
        await page.getByRole('button', { name: 'Stylo 4 couleurs, retirer' }).click();
        await page.getByRole('button', { name: 'Toutes les dates', exact: true }).click();
        await expect(page.getByText('2 commandes, 175 exemplaires')).toBeVisible();
        const { rows } = await exportAndDownload(page);
        expect(rows.slice(1)).toEqual([...rowsOf(goods), ...rowsOf(prints)]);
      });

      await test.step('a period without an order leaves nothing to export, and says so', async () => {
        await page.getByRole('button', { name: 'L’an dernier', exact: true }).click();
        await expect(page.getByText('Ce filtre ne contient aucune commande : rien à exporter.')).toBeVisible();
        await expect(page.getByRole('button', { name: 'Étape 1 : exporter au format CSV' })).toBeDisabled();
        await judgePage(page, 'statistiques vides');
      });
      await cancelOrder(page.request, saved);
    });
  });
}

async function order(page: Page, lines: Lines): Promise<Order> {
  const number = await saveOrder(page.request, lines);
  await validateOrder(page.request, number);
  const query = `query ($number: String!) { order(number: $number) {
    savedAt lines { reference name quantity unitPriceExclTax totalExclTax totalInclTax } totals { shippingExclTax handlingExclTax }
  } }`;
  return (await ask<{ order: Order }>(page.request, query, { number })).order;
}

function lineOf(found: Order, reference: string): Line {
  const line = found.lines.find((each) => each.reference === reference);
  if (!line) throw new Error(`No ${reference} in the order`);
  return line;
}

async function chooseProduct(page: Page, search: string, name: string): Promise<void> {
  await page.getByRole('combobox', { name: 'Produits' }).fill(search);
  await expect(page.getByRole('option')).toHaveCount(1);
  await page.getByRole('option', { name }).click();
  await expect(page.getByRole('list', { name: 'Produits choisis' }).getByRole('button', { name })).toBeVisible();
}

/** Both steps, the first held up for a moment: it must show that it works. */
async function exportAndDownload(page: Page): Promise<{ name: string; bytes: Buffer; rows: string[][] }> {
  let release = (): void => {};
  const held = new Promise<void>((done) => (release = done));
  await page.route('**/graphql', async (route) => {
    if (route.request().postData()?.includes('RequestStatisticsExport')) await held;
    await route.continue();
  });
  const first = page.getByRole('button', { name: 'Étape 1 : exporter au format CSV' });
  await first.click();
  await expect(page.getByRole('progressbar', { name: 'Export en préparation' })).toBeVisible();
  await expect(first).toBeDisabled();
  release();
  const second = page.getByRole('link', { name: 'Étape 2 : télécharger l’export' });
  await expect(second).toBeVisible();
  await page.unrouteAll({ behavior: 'wait' });
  await expect(page.getByRole('progressbar')).toHaveCount(0);
  const downloading = page.waitForEvent('download');
  await second.click();
  const download = await downloading;
  const name = download.suggestedFilename();
  const bytes = await readFile(await download.path());
  const rows = readCsv(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  await expect(page.locator('#etat-export')).toContainText(`${name}, ${rows.length - 1} ligne`);
  return { name, bytes, rows };
}

/** As the page writes it, whatever its spaces. */
function euros(cents: number): string {
  const [whole = '', part = ''] = (cents / 100).toFixed(2).split('.');
  return `${whole.replace(/\B(?=(\d{3})+$)/g, ' ')},${part} €`;
}
