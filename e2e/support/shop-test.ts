import { expect, test as base, type BrowserContext, type Page } from '@playwright/test';
import { signInQuickly } from './sign-in.ts';

/** Everything the browser complains of while a test runs: console errors (broken CSP and failed requests among them), uncaught errors. */
export class Complaints {
  readonly #seen: string[] = [];
  readonly #expected: RegExp[] = [];

  listenTo(context: BrowserContext): void {
    context.on('console', (message) => {
      if (message.type() === 'error') this.#seen.push(`${message.text()} (${message.location().url})`);
    });
    context.on('weberror', (error) => this.#seen.push(error.error().stack ?? error.error().message));
  }

  /** What a test provokes on purpose. */
  expect(pattern: RegExp): void {
    this.#expected.push(pattern);
  }

  /** Each once: one mistake of a list is told for each of its rows. */
  unexpected(): string[] {
    return [...new Set(this.#seen)].filter((complaint) => !this.#expected.some((pattern) => pattern.test(complaint)));
  }
}

export interface ShopFixtures {
  /** Nothing may be in it at the end but what the test expected. */
  complaints: Complaints;
  /** Another person at another browser, already signed in. */
  openAs: (identifier: string) => Promise<Page>;
}

/** Playwright's `test`, where a test also fails when the browser complained. */
export const test = base.extend<ShopFixtures>({
  complaints: [
    async ({ context }, use) => {
      const complaints = new Complaints();
      complaints.listenTo(context);
      await use(complaints);
      expect(complaints.unexpected(), 'what the browser complained of').toEqual([]);
    },
    { auto: true },
  ],
  openAs: async ({ browser, complaints }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async (identifier) => {
      const context = await browser.newContext();
      contexts.push(context);
      complaints.listenTo(context);
      const page = await context.newPage();
      await signInQuickly(page, identifier);
      return page;
    });
    for (const context of contexts) await context.close();
  },
});

export { expect };
