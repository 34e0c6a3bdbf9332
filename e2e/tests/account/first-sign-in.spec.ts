import { credentialsIn, OWN_PASSWORD } from '../../support/accounts.ts';
import { axeFindings, overflowing } from '../../support/judge-page.ts';
import { mailbox } from '../../support/mailbox.ts';
import { expect, test } from '../../support/shop-test.ts';
import { fillSignIn, openSession } from '../../support/sign-in.ts';

const SUBJECT = 'Votre accès à la Boutique';

test('R-ACC-3: from the mail of an opened account to the catalogue, with a password of one’s own', async ({
  page,
  createAccount,
  playwright,
  baseURL,
}) => {
  const person = await createAccount();
  const other = await playwright.request.newContext({ baseURL });
  const mail = await mailbox.receivedBy(person.email, SUBJECT);
  const temporary = credentialsIn(mail);

  await test.step('the mail says who one is, for how long, and what to do', () => {
    expect(temporary.identifier).toBe(person.identifier);
    expect(mail.text).toContain(`${person.firstName} ${person.lastName}`);
    expect(mail.text.replace(/\s+/g, ' ')).toMatch(
      /Le mot de passe provisoire sert une seule fois et jusqu’au \S+ \d+/,
    );
    expect(mail.html).toContain('/connexion"');
    expect(mail.html).toContain(temporary.password);
  });

  await test.step('the temporary password opens one page alone, and once', async () => {
    await page.goto('/');
    await fillSignIn(page, temporary.identifier, temporary.password);
    await expect(page.getByRole('heading', { name: 'Choisissez votre mot de passe', level: 1 })).toBeVisible();
    await expect(page.getByText(`Bonjour ${person.firstName}.`)).toBeVisible();
    await expect(page.getByLabel('Mot de passe provisoire')).toHaveCount(0); // it was typed a moment ago
    await expect(openSession(other, temporary.identifier, temporary.password)).rejects.toThrow('INVALID_CREDENTIALS');
  });

  await test.step('one that is too weak is refused beside its field, with what to do', async () => {
    const next = page.getByLabel('Nouveau mot de passe', { exact: true });
    const send = page.getByRole('button', { name: 'Enregistrer et continuer' });
    await send.click();
    await expect(page.getByText('Indiquez le nouveau mot de passe.')).toBeVisible();
    for (const [weak, sentence] of [
      ['bruyère', 'Ce mot de passe est trop court. Il en faut un de 12 signes au moins.'],
      [temporary.password, 'C’est déjà votre mot de passe actuel. Choisissez-en un autre.'],
      ['motdepasse2026', /^Ce mot de passe est trop facile à deviner/],
      [`${person.lastName}-${person.identifier}`, /^Ce mot de passe est trop facile à deviner/],
    ] as const) {
      await next.fill(weak);
      await send.click();
      await expect(page.locator('mat-error')).toHaveText(sentence);
      await expect(next).toBeFocused();
      await expect(next).toHaveValue(weak); // what was typed stays
    }
    expect(await axeFindings(page)).toEqual([]);
  });

  await test.step('one’s own leads into the catalogue', async () => {
    await page.getByLabel('Nouveau mot de passe', { exact: true }).fill(OWN_PASSWORD);
    await page.getByRole('button', { name: 'Enregistrer et continuer' }).click();
    await expect(page.getByRole('heading', { name: 'Les imprimés', level: 1 })).toBeVisible();
    await page.reload();
    await expect(page.getByRole('heading', { name: 'Les imprimés', level: 1 })).toBeVisible();
  });

  await test.step('from then on it alone opens the shop', async () => {
    await page.getByRole('button', { name: /^Compte de/ }).click();
    await page.getByRole('menuitem', { name: 'Se déconnecter' }).click();
    await fillSignIn(page, temporary.identifier, temporary.password);
    await expect(page.getByRole('alert')).toHaveText(
      'Identifiant ou mot de passe incorrect. Vérifiez-les, puis réessayez.',
    );
    await fillSignIn(page, temporary.identifier, OWN_PASSWORD);
    await expect(page.getByRole('heading', { name: 'Les imprimés', level: 1 })).toBeVisible();
  });
  await other.dispose();
});

test.describe('on a phone of 360 px', () => {
  test.use({ viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true });

  test('R-ACC-3: nothing else is open before; a page loaded anew asks for the temporary password, and leads on', async ({
    page,
    createAccount,
  }) => {
    const person = await createAccount();
    const temporary = credentialsIn(await mailbox.receivedBy(person.email, SUBJECT));
    await page.goto('/mon-compte/coordonnees');
    await fillSignIn(page, temporary.identifier, temporary.password);
    const heading = page.getByRole('heading', { name: 'Choisissez votre mot de passe', level: 1 });
    await expect(heading).toBeVisible();
    await page.goto('/imprimes');
    await expect(heading).toBeVisible();
    await page.goto('/mon-compte/coordonnees');
    await expect(heading).toBeVisible();
    expect(await axeFindings(page)).toEqual([]);
    expect(await overflowing(page)).toEqual([]);

    const current = page.getByLabel('Mot de passe provisoire', { exact: true });
    await current.fill('celui-du-voisin');
    await page.getByLabel('Nouveau mot de passe', { exact: true }).fill(OWN_PASSWORD);
    await page.getByRole('button', { name: 'Enregistrer et continuer' }).click();
    await expect(page.locator('mat-error')).toHaveText(
      'Ce n’est pas le mot de passe avec lequel vous vous êtes connecté. Vérifiez-le, puis recommencez.',
    );
    await expect(current).toBeFocused();
    await current.fill(temporary.password);
    await page.getByRole('button', { name: 'Enregistrer et continuer' }).click();
    await expect(page.getByRole('heading', { name: 'Coordonnées', level: 1 })).toBeVisible(); // where one wanted to go
  });
});
