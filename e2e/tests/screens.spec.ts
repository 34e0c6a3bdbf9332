import { join } from 'node:path';
import { shipOrder } from '../support/orders.ts';
import { visits } from '../support/pages.ts';
import { test } from '../support/shop-test.ts';
import { signInQuickly } from '../support/sign-in.ts';
import { LOW, WIDTHS } from '../support/sizes.ts';

// Not part of the default run: pictures to look at, `test-results/screens/<page>-<width>-<theme>.png`; of a laptop's window,
// `1024x640`, what is seen without scrolling
let shipped: (number: string, trackingNumber: string) => Promise<void>;

for (const { name, identifier, sights } of visits((number, tracking) => shipped(number, tracking))) {
  test(`pictures of what ${name} sees`, async ({ page, openAs }) => {
    test.setTimeout(600_000);
    shipped = async (number, tracking) => shipOrder((await openAs('mgen-logistique')).request, number, tracking);
    if (identifier) await signInQuickly(page, identifier);
    for (const sight of sights) {
      await page.setViewportSize({ width: 1360, height: 900 });
      await sight.open(page);
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: LOW });
        for (const colorScheme of ['light', 'dark'] as const) {
          await page.emulateMedia({ colorScheme });
          const path = join(test.info().project.outputDir, 'screens', `${sight.name}-${width}-${colorScheme}.png`);
          await page.screenshot({ path, fullPage: true, animations: 'disabled' });
          if (width === 1024)
            await page.screenshot({ path: path.replace('1024', `1024x${LOW}`), animations: 'disabled' });
        }
      }
      await page.emulateMedia({ colorScheme: 'light' });
    }
  });
}
