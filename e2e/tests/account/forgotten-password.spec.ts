import { credentialsIn, OWN_PASSWORD } from '../../support/accounts.ts';
import { axeFindings } from '../../support/judge-page.ts';
import { mailbox } from '../../support/mailbox.ts';
import { expect, test } from '../../support/shop-test.ts';
import { fillSignIn, openSession } from '../../support/sign-in.ts';

const NEXT_PASSWORD = 'sept hérons au bord du canal';

test('R-ACC-4: « mot de passe oublié » from the sign-in page, by mail, to a password of one’s own', async ({
  page,
  openAccount,
  openAs,
  playwright,
  baseURL,
}) => {
  test.slow(); // three browsers
  const person = await openAccount();
  const other = await openAs(person.identifier, person.password);
  await other.goto('/imprimes?categorie=services');
  const stranger = `personne.${Date.now()}@exemple.fr`;

  await test.step('an unknown address gets the same answer as a known one', async () => {
    await page.goto('/');
    await page.getByRole('link', { name: 'Mot de passe oublié ?' }).click();
    await expect(page.getByRole('heading', { name: 'Demande de nouveau mot de passe', level: 1 })).toBeVisible();
    const answers: string[] = [];
    for (const email of [stranger, person.email]) {
      await page.getByLabel('Votre adresse email').fill(email);
      await page.getByRole('button', { name: 'Envoyer la demande' }).click();
      const answer = page.locator('app-note');
      await expect(answer).toBeFocused();
      await expect(answer).toContainText('Si cette adresse est connue, un nouveau mot de passe vous a été envoyé.');
      await expect(page.getByText(`Envoyé à : ${email}`)).toBeVisible();
      answers.push((await page.getByRole('main').innerText()).replace(email, ''));
      if (email === stranger) await page.getByRole('button', { name: 'Recommencer' }).click();
    }
    expect(answers[0]).toBe(answers[1]);
    expect(await axeFindings(page)).toEqual([]);
  });

  const mail = await mailbox.receivedBy(person.email, 'Votre nouveau mot de passe');
  const temporary = credentialsIn(mail);
  const request = await playwright.request.newContext({ baseURL });

  await test.step('until it is used, the old one works', async () => {
    expect(temporary.identifier).toBe(person.identifier);
    await openSession(request, person.identifier, person.password);
    expect((await mailbox.about('')).filter(({ to }) => to.some(({ address }) => address === stranger))).toEqual([]);
  });

  await test.step('signing in with the new one asks for a password of one’s own', async () => {
    await page.getByRole('link', { name: 'Revenir à la connexion' }).click();
    await fillSignIn(page, person.identifier, temporary.password);
    await expect(page.getByRole('heading', { name: 'Choisissez votre mot de passe', level: 1 })).toBeVisible();
    for (const password of [person.password, temporary.password]) {
      await expect(openSession(request, person.identifier, password)).rejects.toThrow('INVALID_CREDENTIALS');
    }
  });

  await test.step('so does the other browser, at the next thing that it asks for', async () => {
    await other.getByRole('link', { name: /^Prévention/ }).click();
    await expect(other.getByRole('heading', { name: 'Choisissez votre mot de passe', level: 1 })).toBeVisible();
  });

  await test.step('once it is chosen, one is in, and the other browser is out', async () => {
    await page.getByLabel('Nouveau mot de passe', { exact: true }).fill(NEXT_PASSWORD);
    await page.getByRole('button', { name: 'Enregistrer et continuer' }).click();
    await expect(page.getByRole('heading', { name: 'Les imprimés', level: 1 })).toBeVisible();
    await other.reload();
    await expect(other.getByRole('heading', { name: 'Connexion', level: 1 })).toBeVisible();
    await fillSignIn(other, person.identifier, NEXT_PASSWORD);
    await expect(other.getByRole('banner').getByRole('button', { name: /^Compte de/ })).toBeVisible();
  });
  await request.dispose();
});

test('R-ACC-3: « Mot de passe et sessions »: another browser is signed out, then the password changed', async ({
  page,
  openAccount,
  openAs,
}) => {
  test.slow();
  const person = await openAccount();
  const other = await openAs(person.identifier, person.password);
  await other.goto('/imprimes');
  await openSession(page.request, person.identifier, person.password);
  await page.goto('/imprimes');
  await page.getByRole('button', { name: /^Compte de/ }).click();
  await page.getByRole('menuitem', { name: 'Mon compte' }).click();
  await page
    .getByRole('navigation', { name: 'Mon compte' })
    .getByRole('link', { name: 'Mot de passe et sessions' })
    .click();
  const sessions = page.getByRole('region', { name: 'Sessions ouvertes' });

  await test.step('the list has both, and ends the other', async () => {
    await expect(sessions.getByRole('listitem')).toHaveCount(2);
    const mine = sessions.getByRole('listitem').filter({ hasText: 'Cette session' });
    await expect(mine).toHaveCount(1);
    await expect(mine.getByRole('button')).toHaveCount(0);
    await expect(mine).toContainText(/Chrome sur un .+Ouverte le \d+\S*\s\S+,\s\d+\sh/);
    expect(await axeFindings(page)).toEqual([]);
    await sessions.getByRole('button', { name: /^Déconnecter Chrome sur un .+, session ouverte le / }).click();
    await expect(page.getByText(/^Chrome sur un .+\s: session déconnectée\.$/)).toBeVisible();
    await expect(sessions.getByRole('listitem')).toHaveCount(1);
    await expect(sessions.getByRole('heading', { name: 'Sessions ouvertes' })).toBeFocused();
  });

  await test.step('the other is told, signs in again, and is where it wanted to go', async () => {
    await other.getByRole('link', { name: /^Prévention/ }).click();
    await expect(other.getByText('Votre session a pris fin. Reconnectez-vous')).toBeVisible();
    await fillSignIn(other, person.identifier, person.password);
    await expect(other.getByRole('heading', { name: 'Prévention', level: 1 })).toBeVisible();
  });

  await test.step('changing the password asks for the current one, and keeps what was typed', async () => {
    const change = page.getByRole('button', { name: 'Changer le mot de passe' });
    await page.getByLabel('Mot de passe actuel', { exact: true }).fill('pas le bon');
    await page.getByLabel('Nouveau mot de passe', { exact: true }).fill(NEXT_PASSWORD);
    await change.click();
    await expect(page.locator('mat-error')).toHaveText(/^Ce n’est pas le mot de passe avec lequel/);
    await expect(page.getByLabel('Nouveau mot de passe', { exact: true })).toHaveValue(NEXT_PASSWORD);
    await page.getByLabel('Mot de passe actuel', { exact: true }).fill(OWN_PASSWORD);
    await change.click();
    await expect(page.getByText('Mot de passe changé. Vos autres sessions sont déconnectées.')).toBeVisible();
    await expect(page.getByLabel('Nouveau mot de passe', { exact: true })).toHaveValue('');
    await expect(sessions.getByRole('listitem')).toHaveCount(1);
  });

  await test.step('this browser stays in; the other is out, and the old password with it', async () => {
    await page.reload();
    await expect(sessions.getByRole('listitem')).toHaveCount(1);
    await other.reload();
    await expect(other.getByRole('heading', { name: 'Connexion', level: 1 })).toBeVisible();
    await fillSignIn(other, person.identifier, OWN_PASSWORD);
    await expect(other.getByRole('alert')).toContainText('Identifiant ou mot de passe incorrect.');
    await fillSignIn(other, person.identifier, NEXT_PASSWORD);
    await expect(other.getByRole('heading', { name: 'Prévention', level: 1 })).toBeVisible();
  });
});
