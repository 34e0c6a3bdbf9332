import { Universe } from '../../kernel/universe.js';
import { formatDateTime } from '../../kernel/french-format.js';
import type { MailData } from '../mail-data.js';
import { html } from './html.js';
import { layOutMail, type MailContext, type RenderedMail } from './mail-layout.js';

const NO_DETAILS = { html: html``, text: '' };

/** R-ACC-6: to the new address, which its owner confirms. */
export function renderEmailConfirmation(data: MailData['EMAIL_CONFIRMATION'], context: MailContext): RenderedMail {
  if (!data.issued) throw new Error(`no token was issued for account ${data.accountId}`);
  const { token, until } = data.issued;
  return layOutMail(
    {
      subject: 'Confirmez votre nouvelle adresse email',
      preheader: 'Un clic, et les emails de la Boutique arrivent ici.',
      universe: Universe.PRINTS,
      title: 'Confirmez votre adresse email',
      personName: data.personName,
      paragraphs: [
        `Vous avez demandé que les emails de la Boutique arrivent à l’adresse ${data.newEmail}. Confirmez-la ci-dessous : jusque-là, votre adresse actuelle reste en vigueur.`,
        `Ce lien sert une seule fois et jusqu’au ${formatDateTime(new Date(until))}.`,
      ],
      button: { label: 'Confirmer cette adresse', url: `${context.publicUrl}/nouvelle-adresse-email?jeton=${token}` },
      details: NO_DETAILS,
      closing: ['Si vous n’avez rien demandé, ne tenez pas compte de ce message : rien ne change.'],
    },
    context,
  );
}

/** R-ACC-6: to the address in force, or that was: what happens, and what to do about it. */
export function renderEmailChangeNotice(data: MailData['EMAIL_CHANGE_NOTICE'], context: MailContext): RenderedMail {
  const isDone = data.state === 'CHANGED';
  const write = context.contactEmail ? ` Vous ne pouvez plus vous connecter ? Écrivez à ${context.contactEmail}.` : '';
  return layOutMail(
    {
      subject: isDone ? 'Votre adresse email a changé' : 'Un changement d’adresse email est demandé',
      preheader: 'Si ce n’est pas vous, voici ce qu’il faut faire.',
      universe: Universe.PRINTS,
      title: isDone ? 'Votre adresse email a changé' : 'Changement d’adresse email',
      personName: data.personName,
      paragraphs: [
        isDone
          ? `Les emails de la Boutique arrivent désormais à ${data.newEmail}, et non plus ici.`
          : `Avec votre mot de passe, quelqu’un a demandé que les emails de la Boutique arrivent à ${data.newEmail}. Rien ne change tant que cette adresse n’est pas confirmée.`,
        isDone
          ? 'Si c’est vous, vous n’avez rien à faire. Si ce n’est pas vous, changez votre mot de passe sans attendre et remettez votre adresse dans « Coordonnées ».'
          : 'Si c’est vous, vous n’avez rien à faire ici. Si ce n’est pas vous, annulez ce changement dans « Coordonnées », puis changez votre mot de passe sans attendre.',
      ],
      button: { label: 'Ouvrir mes coordonnées', url: `${context.publicUrl}/mon-compte/coordonnees` },
      details: NO_DETAILS,
      closing: write ? [write.trim()] : [],
    },
    context,
  );
}
