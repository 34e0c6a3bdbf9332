import { type Locator, type Page } from '@playwright/test';
import { expect, test } from '../support/shop-test.ts';
import { PASSWORD } from '../support/sign-in.ts';

const PRODUCT = 'Dépliant Diabète, évaluer son risque';

test('the main job by keyboard alone: the focus is always seen, dialogs keep it and give it back', async ({ page }) => {
  test.slow(); // every step from element to element
  const keys = page.keyboard;

  await test.step('sign in', async () => {
    await page.goto('/');
    await expect(page.getByRole('heading', { name: 'Connexion' })).toBeVisible();
    await tabTo(page, page.getByLabel('Identifiant'));
    await keys.type('MGEN-ER-ARA');
    await keys.press('Tab');
    await keys.type(PASSWORD);
    await keys.press('Enter');
    await expect(page.getByRole('heading', { name: 'Les imprimés', level: 1 })).toBeVisible();
  });

  await test.step('the first Tab offers to skip to the content', async () => {
    await page.reload();
    await expect(page.getByRole('listitem').first()).toBeVisible();
    await keys.press('Tab');
    const skip = page.getByRole('link', { name: 'Aller au contenu' });
    await expect(skip).toBeFocused();
    await expect(skip).toBeInViewport();
    await keys.press('Enter');
    await expect(page.getByRole('heading', { name: 'Les imprimés', level: 1 })).toBeFocused();
  });

  await test.step('« / » leads to the search, the list narrows, Tab leads on to the product', async () => {
    await keys.press('/');
    await expect(page.getByRole('searchbox')).toBeFocused();
    await keys.type('diabete'); // R-CAT-5: without its accent
    await expect(page.getByText(/^1 imprimé/)).toBeVisible();
    await expect(page.getByRole('searchbox')).toBeFocused(); // the list does not take it away
    await tabTo(page, page.getByLabel(`Quantité de « ${PRODUCT} »`));
    await keys.press('ArrowDown');
    await expect(page.getByLabel(`Quantité de « ${PRODUCT} »`)).toHaveValue('20');
    await tabTo(page, page.getByRole('button', { name: `Ajouter « ${PRODUCT} » au panier` }));
    await keys.press('Enter');
    await expect(page.getByText('20 dans votre panier')).toBeVisible();
    await expect(page.getByRole('button', { name: `Ajouter « ${PRODUCT} » au panier` })).toBeFocused();
  });

  await test.step('save', async () => {
    await tabTo(page, page.getByRole('link', { name: 'Mon panier, 1 imprimé' }), 'Shift+Tab');
    await keys.press('Enter');
    await expect(page.getByRole('heading', { name: 'Votre commande en cours' })).toBeFocused(); // a new page is read from its heading
    await tabTo(page, page.getByRole('button', { name: 'Enregistrer votre commande' }).filter({ visible: true }));
    await keys.press('Enter');
    await expect(page.getByRole('heading', { name: /^\d{4}-\d{2}-\d{2}-\d{5}$/ })).toBeFocused();
  });

  await test.step('dialogs keep the focus within, Escape closes them and gives it back', async () => {
    const cancel = page.getByRole('button', { name: 'Annuler la commande' });
    await tabTo(page, cancel);
    await keys.press('Enter');
    const dialog = page.getByRole('dialog', { name: /^Annuler la commande/ });
    await expect(dialog.getByRole('button', { name: 'Garder la commande' })).toBeFocused(); // not the final one
    await expectFocusWithin(page, dialog);
    await keys.press('Escape');
    await expect(dialog).toHaveCount(0);
    await expect(cancel).toBeFocused();
  });

  await test.step('validate', async () => {
    const validate = page.getByRole('button', { name: 'Valider votre commande' });
    await tabTo(page, validate, 'Shift+Tab');
    await keys.press('Enter');
    const dialog = page.getByRole('dialog', { name: /^Valider votre commande/ });
    await expect(dialog.getByLabel('N° ANSH')).toBeFocused();
    await expectFocusWithin(page, dialog);
    await keys.press('Escape');
    await expect(validate).toBeFocused();
    await keys.press('Enter');
    await expect(dialog.getByLabel('N° ANSH')).toBeFocused();
    await keys.type('ANSH-2026-101');
    await keys.press('Enter');
    const confirmed = page.getByText(/^Commande confirmée C\d{4,}$/);
    await expect(confirmed).toBeVisible();
    await expect(page.locator(':focus')).toContainText('Commande confirmée'); // read out, and Tab goes on from here
  });

  await test.step('leave', async () => {
    await tabTo(page, page.getByRole('button', { name: /^Compte de/ }), 'Shift+Tab');
    await keys.press('Enter');
    await expect(page.getByRole('menuitem', { name: 'Mes commandes' })).toBeFocused();
    await keys.press('End');
    await expect(page.getByRole('menuitem', { name: 'Se déconnecter' })).toBeFocused();
    await keys.press('Enter');
    await expect(page.getByRole('heading', { name: 'Connexion' })).toBeVisible();
  });
});

/** Tab after Tab until `target` has the focus; each element on the way must show that it has it. */
async function tabTo(page: Page, target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  for (let step = 0; step < 80; step++) {
    await page.keyboard.press(key);
    const { shown, what } = await focused(page);
    expect(shown, `the focus on ${what} is seen`).toBe(true);
    if (await target.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error(`${key} never leads to ${target}`);
}

async function focused(page: Page): Promise<{ shown: boolean; what: string }> {
  return page.evaluate(() => {
    const element = document.activeElement;
    // At the end of the page the browser's own bars have it
    if (!element || element === document.body) return { shown: true, what: 'the page' };
    const isOutlined = [element, element.closest('label')].some((each) => {
      if (!each) return false;
      const { outlineStyle, outlineWidth } = getComputedStyle(each);
      return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2;
    });
    const isField = element.closest('.mat-mdc-form-field')?.classList.contains('mat-focused') ?? false;
    const { width, height } = element.getBoundingClientRect();
    return { shown: (isOutlined || isField) && width > 1 && height > 1, what: element.outerHTML.slice(0, 200) };
  });
}

async function expectFocusWithin(page: Page, dialog: Locator): Promise<void> {
  for (let step = 0; step < 8; step++) {
    await page.keyboard.press('Tab');
    expect(await dialog.evaluate((element) => element.contains(document.activeElement))).toBe(true);
  }
}
