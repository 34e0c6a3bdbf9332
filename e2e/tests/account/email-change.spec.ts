import { judgePage } from '../../support/judge-page.ts';
import { type Mail, mailbox } from '../../support/mailbox.ts';
import { expect, test } from '../../support/shop-test.ts';
import { signInQuickly } from '../../support/sign-in.ts';
import { SIZES } from '../../support/sizes.ts';

const CONFIRM = 'Confirmez votre nouvelle adresse email';

/** The path of the page that the mail's link opens. */
function linkIn({ subject, text }: Mail): string {
  const path = /https?:\/\/[^/\s]+(\/nouvelle-adresse-email\?jeton=\S+)/.exec(text)?.[1];
  if (!path) throw new Error(`No link in « ${subject} »`);
  return path;
}

for (const [size, options] of SIZES) {
  test.describe(`on ${size}`, () => {
    test.use(options);

    test('R-ACC-6: the email is asked for with the password, confirmed from the new one, and the old one is told', async ({
      page,
      openAccount,
      browser,
    }) => {
      test.slow();
      const person = await openAccount();
      const next = person.email.replace('@', '.nouvelle@');
      await signInQuickly(page, person.identifier, person.password);
      await page.goto('/mon-compte/coordonnees');
      const email = page.getByRole('region', { name: 'Votre adresse email' });

      await test.step('nothing is sent without the current password', async () => {
        await email.getByRole('button', { name: 'Changer d’adresse email' }).click();
        await expect(email.getByLabel('Nouvelle adresse email')).toBeFocused();
        await email.getByLabel('Nouvelle adresse email').fill(next);
        await email.getByLabel('Mot de passe actuel', { exact: true }).fill('pas le bon');
        await email.getByRole('button', { name: 'Envoyer le lien' }).click();
        await expect(email.locator('mat-error')).toHaveText(/^Ce n’est pas votre mot de passe actuel\./);
        await expect(email.getByLabel('Nouvelle adresse email')).toHaveValue(next);
        await judgePage(page, 'changement d’adresse email à corriger');
      });

      await test.step('with it, the new address waits to be confirmed', async () => {
        await email.getByLabel('Mot de passe actuel', { exact: true }).fill(person.password);
        await email.getByRole('button', { name: 'Envoyer le lien' }).click();
        await expect(email.getByText(`En attente de confirmation : ${next}`)).toBeVisible();
        await expect(email.getByText(person.email, { exact: true })).toBeVisible();
        // The axe of a notice that is still on its way finds it hidden
        await page.getByRole('button', { name: 'Fermer ce message' }).click();
        await judgePage(page, 'adresse email en attente');
      });

      await test.step('the old address is told; « Annuler » and « Renvoyer » do what they say', async () => {
        await mailbox.receivedBy(person.email, 'Un changement d’adresse email est demandé');
        const first = linkIn(await mailbox.receivedBy(next, CONFIRM));
        await email.getByRole('button', { name: 'Renvoyer' }).click();
        await expect(page.getByText('Lien renvoyé. Le précédent ne fonctionne plus.')).toBeVisible();
        await expect(async () => {
          const mails = (await mailbox.about(CONFIRM)).filter(({ to }) => to.some(({ address }) => address === next));
          expect(mails).toHaveLength(2);
        }).toPass();
        await page.goto(first);
        await page.getByRole('button', { name: 'Confirmer cette adresse' }).click();
        await expect(page.getByRole('alert')).toContainText('Ce lien ne fonctionne plus');
        await judgePage(page, 'lien périmé');
        await page.getByRole('link', { name: 'Ouvrir mes coordonnées' }).click();
        await email.getByRole('button', { name: 'Annuler' }).click();
        await expect(email.getByRole('button', { name: 'Changer d’adresse email' })).toBeVisible();
      });

      const other = `b.${next}`;
      await test.step('asked for again, and confirmed at a browser where nobody is signed in', async () => {
        await email.getByRole('button', { name: 'Changer d’adresse email' }).click();
        await email.getByLabel('Nouvelle adresse email').fill(other);
        await email.getByLabel('Mot de passe actuel', { exact: true }).fill(person.password);
        await email.getByRole('button', { name: 'Envoyer le lien' }).click();
        const path = linkIn(await mailbox.receivedBy(other, CONFIRM));
        const context = await browser.newContext();
        const stranger = await context.newPage();
        await stranger.goto(path);
        await judgePage(stranger, 'confirmer l’adresse email');
        await stranger.getByRole('button', { name: 'Confirmer cette adresse' }).click();
        await expect(stranger.getByText(`arrivent désormais à ${other}`)).toBeVisible();
        await expect(stranger.locator('app-note')).toBeFocused();
        await context.close();
      });

      await test.step('it is in force, and the old address is told again', async () => {
        await page.reload();
        await expect(email.getByText(other, { exact: true })).toBeVisible();
        await expect(email.getByText('En attente de confirmation')).toHaveCount(0);
        await mailbox.receivedBy(person.email, 'Votre adresse email a changé');
      });
    });
  });
}
