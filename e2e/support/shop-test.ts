import { expect, test as base, type BrowserContext, type Page } from '@playwright/test';
import { createAccount, openAccount, type Owner, type Person } from './accounts.ts';
import { signInQuickly } from './sign-in.ts';

/** Everything the browser complains of while a test runs: console errors (broken CSP and failed requests among them), uncaught errors. */
class Complaints {
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

  /** Each message once: one mistake in a list is reported for each of its rows. */
  unexpected(): string[] {
    return [...new Set(this.#seen)].filter((complaint) => !this.#expected.some((pattern) => pattern.test(complaint)));
  }
}

export interface ShopFixtures {
  /** Nothing may be in it at the end but what the test expected. */
  complaints: Complaints;
  /** Another person at another browser, already signed in. */
  openAs: (identifier: string, password?: string) => Promise<Page>;
  /** An account that an admin has just opened: its credentials are on their way by mail. */
  createAccount: (wanted?: Partial<Person>) => Promise<Person>;
  /** An account of this test alone, with a password of its own. */
  openAccount: (wanted?: Partial<Person>) => Promise<Owner>;
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
    await use(async (identifier, password) => {
      const context = await browser.newContext();
      contexts.push(context);
      complaints.listenTo(context);
      const page = await context.newPage();
      await signInQuickly(page, identifier, password);
      return page;
    });
    for (const context of contexts) await context.close();
  },
  createAccount: async ({ playwright, baseURL }, use) => {
    const request = await playwright.request.newContext({ baseURL });
    await use((wanted) => createAccount(request, wanted));
    await request.dispose();
  },
  openAccount: async ({ playwright, baseURL }, use) => {
    const request = await playwright.request.newContext({ baseURL });
    await use((wanted) => openAccount(request, wanted));
    await request.dispose();
  },
});

export { expect };
