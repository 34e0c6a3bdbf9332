import { join } from 'node:path';
import { shipOrder } from '../support/orders.ts';
import { visits } from '../support/pages.ts';
import { expect, test } from '../support/shop-test.ts';
import { signInQuickly } from '../support/sign-in.ts';

// Not part of the default run: pictures to look at, `test-results/screens/<page>-<width>-<theme>.png`
let shipped: (number: string, trackingNumber: string) => Promise<void>;

for (const { name, identifier, sights } of visits((number, tracking) => shipped(number, tracking))) {
  test(`pictures of what ${name} sees`, async ({ page, openAs }) => {
    test.setTimeout(300_000);
    shipped = async (number, tracking) => shipOrder((await openAs('mgen-logistique')).request, number, tracking);
    if (identifier) await signInQuickly(page, identifier);
    for (const sight of sights) {
      await page.setViewportSize({ width: 1360, height: 900 });
      await sight.open(page);
      for (const width of [1360, 390]) {
        await page.setViewportSize({ width, height: width === 390 ? 844 : 900 });
        for (const colorScheme of ['light', 'dark'] as const) {
          await page.emulateMedia({ colorScheme });
          const path = join(test.info().project.outputDir, 'screens', `${sight.name}-${width}-${colorScheme}.png`);
          const picture = await page.screenshot({ path, fullPage: true, animations: 'disabled' });
          expect(picture.length).toBeGreaterThan(0);
        }
      }
      await page.emulateMedia({ colorScheme: 'light' });
    }
  });
}
