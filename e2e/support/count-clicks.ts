import { type Page } from '@playwright/test';

/**
 * Counts what a hand does with a mouse or a finger from now on, on every page that this tab opens. The Enter key is no
 * click; a choice in a native list is two (open, choose), which the browser does not tell: `selectOption` counts them.
 */
export async function countClicks(page: Page): Promise<() => number> {
  let clicks = 0;
  await page.exposeFunction('countClicks', (more: number) => void (clicks += more));
  await page.addInitScript(() => {
    const count = (more: number) => (globalThis as unknown as { countClicks(n: number): void }).countClicks(more);
    // The keyboard makes clicks too, but without a count of its own
    document.addEventListener('click', (event) => event.isTrusted && event.detail > 0 && count(1), true);
    document.addEventListener('change', ({ target }) => target instanceof HTMLSelectElement && count(2), true);
  });
  return () => clicks;
}
