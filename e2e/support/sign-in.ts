import { type APIRequestContext, type Page } from '@playwright/test';
import { ask } from './graphql.ts';

/** The password of every demo account. */
export const PASSWORD = 'boutique-demo-2026';

/** Types the credentials into the page that is open and sends them. */
export async function fillSignIn(page: Page, identifier: string, password = PASSWORD): Promise<void> {
  await page.getByLabel('Identifiant').fill(identifier);
  await page.getByLabel('Mot de passe', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Se connecter' }).click();
}

/** A session for the page's browser without its form: for tests whose subject is what comes after. */
export async function signInQuickly(page: Page, identifier: string, password = PASSWORD): Promise<void> {
  await openSession(page.request, identifier, password);
}

/** Whose session `request` is from now on. @throws Error that names the refusal's code */
export async function openSession(request: APIRequestContext, identifier: string, password = PASSWORD): Promise<void> {
  await ask(
    request,
    'mutation ($identifier: String!, $password: String!) { signIn(identifier: $identifier, password: $password) { id } }',
    { identifier, password },
  );
}
