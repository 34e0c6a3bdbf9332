import { expect, type Locator, type Page } from '@playwright/test';

/** The cart's panel « Entité du destinataire ». */
export function recipientPanel(page: Page): Locator {
  return page.getByRole('region', { name: 'Entité du destinataire' });
}

/** Chooses an establishment in the drop-down of a cart that holds something, by its whole name. */
export async function chooseInCart(page: Page, name: string): Promise<void> {
  await recipientPanel(page)
    .getByRole('button', { name: /^Choix de l’entité/ })
    .click();
  await page.getByRole('option', { name }).click();
  await expect(recipientPanel(page).getByRole('status')).toContainText('Vous avez changé d’entité.');
}

/** Chooses an establishment in the bar, by its whole name; returns once the cart is for it. */
export async function chooseInBar(page: Page, name: string): Promise<void> {
  await page
    .getByRole('banner')
    .getByRole('button', { name: /^Entité du destinataire/ })
    .click();
  // The bar shows the choice before the server has it
  const chosen = page.waitForResponse(
    (answer) => answer.request().postData()?.includes('ChooseRecipientEntity') ?? false,
  );
  await page.getByRole('option', { name }).click();
  await chosen;
}

/** The button that saves: beside the total, or at the bottom edge of a phone. */
export function saveButton(page: Page): Locator {
  return page
    .getByRole('button', { name: /^Enregistrer (votre commande|les modifications)$/ })
    .filter({ visible: true });
}

/** « Mettre à jour »: in the panel, or at the bottom edge of a phone while it is the next thing to do. */
export function updateButton(page: Page): Locator {
  return page.getByRole('button', { name: 'Mettre à jour', exact: true }).filter({ visible: true });
}

/** Why saving is blocked, beside the total. */
export function blocked(page: Page): Locator {
  return page.locator('aside #blocage');
}
