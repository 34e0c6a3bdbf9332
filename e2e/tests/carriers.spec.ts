import type { Page } from '@playwright/test';
import { judgePage } from '../support/judge-page.ts';
import { expect, test } from '../support/shop-test.ts';
import { signInQuickly } from '../support/sign-in.ts';

const SIZES = [
  { width: 320, height: 640 },
  { width: 768, height: 900 },
  { width: 1360, height: 900 },
];

async function judgeAtEachSize(page: Page, sight: string): Promise<void> {
  for (const size of SIZES) {
    await page.setViewportSize(size);
    await judgePage(page, `${sight}, ${size.width} px`);
  }
}

test('R-ADR-7: a carrier is added, changed by two people at once, archived and offered again', async ({
  page,
  openAs,
}) => {
  test.setTimeout(180_000);
  const name = `Coursiers ${Date.now().toString(36)}`;
  await signInQuickly(page, 'mgen-logistique');

  await test.step('added, with what is wrong at its field', async () => {
    await page.goto('/expeditions');
    await page.getByRole('navigation', { name: 'Administration' }).getByRole('link', { name: 'Transporteurs' }).click();
    await expect(page.getByRole('heading', { name: 'Transporteurs' })).toBeFocused();
    await judgeAtEachSize(page, 'the list');
    await page.getByRole('link', { name: 'Ajouter un transporteur' }).click();
    await page.getByLabel('Nom', { exact: true }).fill('La Poste'); // there is one
    await page.getByLabel('Adresse de suivi', { exact: true }).fill('http://suivi.exemple.fr');
    await page.getByRole('button', { name: 'Ajouter le transporteur' }).click();
    await expect(page.getByText('L’adresse commence par https://')).toBeVisible();
    await judgeAtEachSize(page, 'the form, to be corrected');
    await page.getByLabel('Adresse de suivi', { exact: true }).fill('https://suivi.exemple.fr/{number}');
    await page.getByRole('button', { name: 'Ajouter le transporteur' }).click();
    await expect(page.getByText('Un autre transporteur porte déjà ce nom.')).toBeVisible();
    await expect(page.getByLabel('Nom', { exact: true })).toBeFocused();
    await page.getByLabel('Nom', { exact: true }).fill(name);
    await page.getByRole('button', { name: 'Ajouter le transporteur' }).click();
    await expect(page.getByText('Transporteur enregistré.')).toBeVisible();
    await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible();
    await expect(page.getByText('Transporteur ajouté')).toBeVisible();
  });

  const other = await openAs('mgen-admin');
  await test.step('changed: of two who save, the second is told what the first saved, and decides', async () => {
    await other.goto(page.url());
    await expect(other.getByLabel('Nom', { exact: true })).toHaveValue(name);
    await page.getByLabel('Nom', { exact: true }).fill(`${name} du Rhône`);
    await expect(page.getByText(`Était ${name}`)).toBeVisible();
    await expect(page.getByText('1 champ modifié')).toBeVisible();
    await page.getByRole('button', { name: 'Enregistrer', exact: true }).click();
    await expect(page.getByRole('heading', { name: `${name} du Rhône`, level: 1 })).toBeVisible();

    await other.getByLabel('Nom', { exact: true }).fill(`${name} de l’Ain`);
    await other.getByLabel('Adresse de suivi', { exact: true }).fill('https://colis.exemple.fr/{number}');
    await other.keyboard.press('Control+s');
    const panel = other.getByRole('group', { name: /^Modifié entre-temps par .+, à l’instant\.$/ });
    await expect(panel).toBeFocused();
    await expect(panel).toContainText('Votre saisie est gardée, rien n’a été écrasé.');
    await expect(panel.getByRole('radio', { name: `Nom, garder votre valeur : ${name} de l’Ain` })).toBeChecked();
    await expect(other.getByRole('button', { name: 'Enregistrer', exact: true })).toBeDisabled();
    await judgeAtEachSize(other, 'a conflict');
    await panel.getByRole('radio', { name: new RegExp(`garder la valeur de .+ : ${name} du Rhône`) }).check();
    await panel.getByRole('button', { name: 'Enregistrer avec ces choix' }).click();
    await expect(other.getByText('Transporteur enregistré.')).toBeVisible();
    await expect(other.getByLabel('Nom', { exact: true })).toHaveValue(`${name} du Rhône`);
    await expect(other.getByLabel('Adresse de suivi', { exact: true })).toHaveValue(
      'https://colis.exemple.fr/{number}',
    );
  });

  await test.step('its history tells the fields, old and new; an old value is put back into the form', async () => {
    const history = other.getByRole('region', { name: 'Historique' });
    await expect(history.getByRole('listitem')).toHaveCount(3);
    const last = history.getByRole('listitem').first();
    await expect(last).toContainText('https://suivi.exemple.fr/{number}');
    await expect(last).toContainText('https://colis.exemple.fr/{number}');
    await last.getByRole('button', { name: /^Reprendre l’ancienne valeur : Adresse de suivi/ }).click();
    await expect(other.getByLabel('Adresse de suivi', { exact: true })).toHaveValue(
      'https://suivi.exemple.fr/{number}',
    );
    await judgeAtEachSize(other, 'the form, changed');
    await other.getByRole('link', { name: 'Transporteurs' }).first().click();
    await other.getByRole('button', { name: 'Rester sur la page' }).click();
    await other.getByRole('button', { name: 'Annuler les modifications' }).click();
    await expect(other.getByLabel('Adresse de suivi', { exact: true })).toHaveValue(
      'https://colis.exemple.fr/{number}',
    );
  });

  await test.step('archived, which is undone at once, and again', async () => {
    await other.getByRole('button', { name: 'Archiver' }).click();
    await expect(other.getByText(`${name} du Rhône archivé`)).toBeVisible();
    await other.getByRole('button', { name: 'Annuler', exact: true }).click();
    await expect(other.getByText('de nouveau proposé à l’expédition')).toBeVisible();
    await other.getByRole('button', { name: 'Archiver' }).click();
    await expect(other.getByRole('button', { name: 'Proposer à nouveau' })).toBeVisible();
  });

  await test.step('found again by filter and search, which are in the address, and opened by keyboard', async () => {
    await page.goto('/transporteurs');
    await page.getByRole('button', { name: 'État' }).click();
    await page.getByRole('menuitemradio', { name: 'Archivés' }).click();
    await expect(page).toHaveURL(/etat=archives/);
    await page.getByRole('searchbox', { name: 'Nom' }).fill(name);
    await expect(page).toHaveURL(/q=Coursiers/);
    await expect(page.getByText('1 résultat', { exact: true })).toBeVisible();
    await judgeAtEachSize(page, 'the list, narrowed');
    await page.getByRole('columnheader', { name: 'Nom' }).getByRole('button').click();
    await expect(page).toHaveURL(/tri=-nom/);
    await expect(page.getByRole('columnheader', { name: 'Nom' })).toHaveAttribute('aria-sort', 'descending');
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: `${name} du Rhône`, level: 1 })).toBeVisible();
    await page.goBack();
    await expect(page).toHaveURL(/etat=archives/);
    await page.getByRole('button', { name: 'Tout retirer' }).click();
    await expect(page).not.toHaveURL(/etat|q=/);
    await page.getByRole('searchbox', { name: 'Nom' }).fill('introuvable');
    await expect(page.getByText('Aucun transporteur avec ces filtres.')).toBeVisible();
  });
});
