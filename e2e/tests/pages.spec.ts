import { axeFindings, axeFindingsInTheDark, filledButtons, overflowing, watchLayout } from '../support/judge-page.ts';
import { shipOrder } from '../support/orders.ts';
import { visits } from '../support/pages.ts';
import { expect, test } from '../support/shop-test.ts';
import { signInQuickly } from '../support/sign-in.ts';

const NARROWEST = 360;

// Every page in every state: what the browser complains of fails the test by itself
let shipped: (number: string, trackingNumber: string) => Promise<void>;

for (const { name, identifier, sights } of visits((number, tracking) => shipped(number, tracking))) {
  test(`what ${name} sees is accessible, fits and keeps still`, async ({ page, openAs, isMobile }) => {
    test.setTimeout(240_000);
    shipped = async (number, tracking) => shipOrder((await openAs('mgen-logistique')).request, number, tracking);
    const movesWhileLoading = await watchLayout(page);
    if (identifier) await signInQuickly(page, identifier);
    for (const sight of sights) {
      await test.step(sight.name, async () => {
        await sight.open(page);
        expect.soft(await movesWhileLoading(), `${sight.name}: moves while it loads`).toEqual([]);
        // Colours are the same on a phone
        expect.soft(await axeFindings(page, { contrast: !isMobile }), `${sight.name}: axe`).toEqual([]);
        if (!isMobile) expect.soft(await axeFindingsInTheDark(page), `${sight.name}: axe, dark`).toEqual([]);
        expect.soft(await overflowing(page), `${sight.name}: scrolls sideways`).toEqual([]);
        const isList = (await page.getByRole('button', { name: /^Ajouter « / }).count()) > 1;
        if (!isList) expect.soft((await filledButtons(page)).length, `${sight.name}: filled buttons`).toBeLessThan(2);
        if (isMobile) {
          const size = page.viewportSize() ?? { width: 390, height: 844 };
          await page.setViewportSize({ ...size, width: NARROWEST });
          expect.soft(await overflowing(page), `${sight.name}: scrolls sideways at ${NARROWEST} px`).toEqual([]);
          await page.setViewportSize(size);
        }
      });
    }
  });
}
