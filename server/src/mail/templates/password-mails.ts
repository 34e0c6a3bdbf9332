import { Universe } from '../../kernel/universe.js';
import { formatDateTime } from '../../kernel/french-format.js';
import type { CredentialsMailData, PasswordMailData } from '../mail-data.js';
import { html } from './html.js';
import { FONT, INK, type MailContent, type MailContext, type RenderedMail, SOFT, layOutMail } from './mail-layout.js';

/** R-ACC-3: the account was opened; with what to sign in. */
export function renderCredentials(data: CredentialsMailData, context: MailContext): RenderedMail {
  return layOutMail(
    {
      subject: 'Votre accès à la Boutique',
      preheader: 'Votre identifiant et votre mot de passe provisoire.',
      universe: Universe.PRINTS,
      title: 'Votre accès est ouvert',
      personName: data.personName,
      paragraphs: [
        `${whatOpens(data)} Connectez-vous avec l’identifiant et le mot de passe provisoire ci-dessous, puis choisissez votre propre mot de passe.`,
        validity(data),
      ],
      button: { label: 'Se connecter', url: `${context.publicUrl}/connexion` },
      details: signInDetails(data),
      closing: [],
    },
    context,
  );
}

/** R-ACC-2: an account opens one universe, or both. */
function whatOpens({ universes = [] }: CredentialsMailData): string {
  const items = [
    ...(universes.includes(Universe.PRINTS) ? ['vos imprimés'] : []),
    ...(universes.includes(Universe.GOODS) ? ['vos objets'] : []),
  ];
  return items.length > 0
    ? `Vous pouvez désormais commander ${items.join(' et ')} à la Boutique.`
    : 'Vous avez désormais accès à la Boutique.';
}

/** R-ACC-4: a new password was asked for; the old one works until this one is used. */
export function renderNewPassword(data: PasswordMailData, context: MailContext): RenderedMail {
  return layOutMail(
    {
      subject: 'Votre nouveau mot de passe',
      preheader: 'Un mot de passe provisoire pour vous reconnecter.',
      universe: Universe.PRINTS,
      title: 'Votre nouveau mot de passe',
      personName: data.personName,
      paragraphs: [
        'Vous avez demandé un nouveau mot de passe. Connectez-vous avec le mot de passe provisoire ci-dessous, puis choisissez le vôtre.',
        validity(data),
      ],
      button: { label: 'Se connecter', url: `${context.publicUrl}/connexion` },
      details: signInDetails(data),
      closing: [
        'Si vous n’avez rien demandé, ne tenez pas compte de ce message : votre mot de passe actuel reste valable tant que celui-ci n’a pas servi.',
      ],
    },
    context,
  );
}

function issued(data: PasswordMailData) {
  if (!data.issued) throw new Error(`no password was issued for account ${data.accountId}`);
  return data.issued;
}

function validity(data: PasswordMailData): string {
  return `Le mot de passe provisoire sert une seule fois et jusqu’au ${formatDateTime(new Date(issued(data).until))}.`;
}

function signInDetails(data: PasswordMailData): MailContent['details'] {
  const rows: [string, string][] = [
    ['Identifiant', data.identifier],
    ['Mot de passe provisoire', issued(data).password],
  ];
  const text = `${FONT};font-size:16px;line-height:24px`;
  return {
    html: html`<table role="presentation" cellpadding="0" cellspacing="0" border="0">
      ${rows.map(
        ([label, value]) =>
          html`<tr>
            <td class="soft" style="padding:4px 20px 4px 0;${text};${SOFT}">${label}</td>
            <td class="ink" style="padding:4px 0;${text};font-weight:700;${INK}">${value}</td>
          </tr>`,
      )}
    </table>`,
    text: rows.map(([label, value]) => `${label}\u00a0: ${value}`).join('\n'),
  };
}
