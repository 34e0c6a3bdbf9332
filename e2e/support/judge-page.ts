import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What axe finds wrong in the page as it is: the rule, the element, why. Contrast, which takes longest, may be left out. */
export async function axeFindings(page: Page, { contrast = true } = {}): Promise<string[]> {
  // A menu floats outside of all landmarks, and says by its role what it is
  const isMenuOpen = await page.getByRole('menu').isVisible();
  const left = [...(isMenuOpen ? ['region'] : []), ...(contrast ? [] : ['color-contrast'])];
  // What lies under a bar can be reached by scrolling, so it is no target that is too small
  await layBars(page, 'static');
  try {
    return await findings(page, (axe) => axe.withTags(RULES).disableRules(left));
  } finally {
    await layBars(page, '');
  }
}

async function layBars(page: Page, position: string): Promise<void> {
  await page.locator('app-top-bar, .bottom-bar').evaluateAll((bars, position) => {
    for (const bar of bars) (bar as HTMLElement).style.position = position;
  }, position);
}

/** The same page in the dark: only colours differ. */
export async function axeFindingsInTheDark(page: Page): Promise<string[]> {
  await page.emulateMedia({ colorScheme: 'dark' });
  try {
    return await findings(page, (axe) => axe.withRules(['color-contrast']));
  } finally {
    await page.emulateMedia({ colorScheme: 'light' });
  }
}

async function findings(page: Page, choose: (axe: AxeBuilder) => AxeBuilder): Promise<string[]> {
  // One frame, and only what is wrong: both save most of the time
  const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] });
  const { violations } = await choose(axe).analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, any }) => `${id}: ${target.join(' ')} ${any[0]?.message ?? ''}`),
  );
}

/** The elements that reach over the page's right edge, when it can be scrolled sideways; else none. */
export async function overflowing(page: Page): Promise<string[]> {
  const width = page.viewportSize()?.width ?? 0;
  return page.evaluate((width) => {
    if (document.documentElement.scrollWidth <= width) return [];
    const isWide = (each: Element) => each.getBoundingClientRect().right > width + 0.5;
    const wide = [...document.body.querySelectorAll('*')].filter(isWide);
    return [`${document.documentElement.scrollWidth} px`, ...wide.map((each) => `${each.tagName}.${each.className}`)];
  }, width);
}

/** The filled buttons of what is in front: the dialog, when one is open (UI.md: one on a screen). */
export async function filledButtons(page: Page): Promise<string[]> {
  const dialog = page.getByRole('dialog');
  const front = (await dialog.count()) > 0 ? dialog.last() : page.getByRole('main');
  return front.locator('.mat-mdc-unelevated-button').filter({ visible: true }).allInnerTexts();
}

/** All of the above, of the page as it is: each fails the test at its end, and names the sight. */
export async function judgePage(page: Page, sight: string): Promise<void> {
  expect.soft(await axeFindings(page), `${sight}: axe`).toEqual([]);
  expect.soft(await axeFindingsInTheDark(page), `${sight}: axe, dark`).toEqual([]);
  expect.soft(await overflowing(page), `${sight}: scrolls sideways`).toEqual([]);
  expect.soft((await filledButtons(page)).length, `${sight}: filled buttons`).toBeLessThan(2);
}

/**
 * Call it before the first page. Then tells what moved by itself while the page was loaded, and how much (0 to 1); nothing
 * once it was told, until the next load: what a click changes may move.
 */
export async function watchLayout(page: Page): Promise<() => Promise<string[]>> {
  await page.addInitScript(() => {
    type Shift = PerformanceEntry & { value: number; hadRecentInput: boolean; sources: { node: Element | null }[] };
    const moves: string[] = [];
    Object.assign(globalThis, { moves });
    new PerformanceObserver((list) => {
      for (const { value, hadRecentInput, sources } of list.getEntries() as Shift[]) {
        // A picture that appears in the place kept for it moves nothing else
        const isPicture = sources.every(({ node }) => node?.nodeName === 'IMG');
        if (hadRecentInput || value < 0.01 || isPicture) continue;
        const moved = sources.map(({ node }) => `${node?.nodeName}.${node?.className}`);
        moves.push(`${value.toFixed(3)}: ${moved.join(', ')}`);
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });
  let told = 0;
  return async () => {
    const [loadedAt, moves] = await page.evaluate(
      () => [performance.timeOrigin, (globalThis as unknown as { moves: string[] }).moves] as const,
    );
    const isNew = loadedAt !== told;
    told = loadedAt;
    return isNew ? moves : [];
  };
}

/**
 * The controls of the page that cannot be used as they stand: cut off by the window or by what contains them, too narrow for
 * their words, or lying over one another. What scrolls on purpose may be out of sight.
 */
export async function cramped(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const name = (each: Element) =>
      `${each.tagName.toLowerCase()} « ${(each.getAttribute('aria-label') ?? each.textContent ?? '').trim().replace(/\s+/g, ' ').slice(0, 50)} »`;
    const front = [...document.querySelectorAll('[role="dialog"]')].at(-1) ?? document.body;
    const controls = [
      ...front.querySelectorAll<HTMLElement>('a[href], button, select, input, textarea, summary'),
    ].filter(
      (each) =>
        each.checkVisibility({ opacityProperty: true, visibilityProperty: true }) &&
        each.getClientRects().length > 0 &&
        !each.closest('.visually-hidden, .cdk-overlay-backdrop'),
    );
    const styleOf = (each: Element) => getComputedStyle(each);
    const scrolls = (each: Element) =>
      /auto|scroll/.test(styleOf(each).overflowX) && each.scrollWidth > each.clientWidth + 1;
    const ancestors = (each: Element): Element[] =>
      each.parentElement ? [each.parentElement, ...ancestors(each.parentElement)] : [];
    const found: string[] = [];
    for (const each of controls) {
      const box = each.getBoundingClientRect();
      if (box.width < 2 || box.height < 2) continue;
      const around = ancestors(each);
      if (around.some(scrolls)) {
        // A row of chips may scroll; a table whose buttons are out of sight may not
        if (
          around.some((outer) => outer.matches('table')) &&
          around.some((outer) => scrolls(outer) && box.right > outer.getBoundingClientRect().right + 1)
        ) {
          found.push(`${name(each)} is out of its table's sight`);
        }
        continue;
      }
      if (box.left < -1 || box.right > document.documentElement.clientWidth + 1)
        found.push(`${name(each)} is cut by the window`);
      const cutter = around.find((outer) => {
        const { left, right } = outer.getBoundingClientRect();
        return /hidden|clip/.test(styleOf(outer).overflowX) && (box.left < left - 1 || box.right > right + 1);
      });
      if (cutter) found.push(`${name(each)} is cut by ${cutter.tagName.toLowerCase()}.${cutter.className}`);
      if (each.matches('button') && each.scrollWidth > each.clientWidth + 1)
        found.push(`${name(each)} is too narrow for its words`);
    }
    const fixed = (each: Element) =>
      [each, ...ancestors(each)].some((outer) => /fixed|sticky/.test(styleOf(outer).position));
    const still = controls.filter((each) => !fixed(each));
    still.forEach((one, i) => {
      for (const other of still.slice(i + 1)) {
        if (one.contains(other) || other.contains(one)) continue;
        for (const a of one.getClientRects()) {
          for (const b of other.getClientRects()) {
            const width = Math.min(a.right, b.right) - Math.max(a.left, b.left);
            const height = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
            if (width > 3 && height > 3 && !one.matches('.cover, .cover *') && !other.matches('.cover'))
              found.push(`${name(one)} lies over ${name(other)}`);
          }
        }
      }
    });
    for (const step of document.querySelectorAll('[aria-label="Étapes de la commande"] li')) {
      if (step.scrollWidth > step.clientWidth + 1)
        found.push(`the step « ${step.textContent.trim()} » runs into the next`);
    }
    return [...new Set(found)];
  });
}
