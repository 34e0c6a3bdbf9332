import { formatDateTime, formatLimit } from '../../kernel/french-format.js';
import type { MailData } from '../mail-data.js';
import { type MailContent, type MailContext, type RenderedMail, layOutMail } from './mail-layout.js';
import { orderDetails, orderUrl } from './order-details.js';

type Data = MailData['ORDER_RECAP'];

/** R-VAL-2: the order is validated, or was modified after that (R-VAL-4); its confirmation is attached. */
export function renderOrderRecap(data: Data, context: MailContext): RenderedMail {
  return layOutMail(
    {
      ...(data.modifiedAt ? modified(data, data.modifiedAt) : validated(data)),
      universe: data.universe,
      personName: data.personName,
      button: { label: 'Voir la commande', url: orderUrl(context.publicUrl, data.orderNumber) },
      details: orderDetails(
        data,
        [
          ['Confirmation', data.confirmationNumber],
          ['Commande', data.orderNumber],
          ['Validée', `le ${formatDateTime(new Date(data.validatedAt))}`],
          ...(data.modifiedAt ? ([['Modifiée', `le ${formatDateTime(new Date(data.modifiedAt))}`]] as const) : []),
          ['Pour', data.recipientName],
        ],
        [
          ['Total H.T.', data.totalExclTax],
          ['Total T.T.C.', data.totalInclTax],
        ],
      ),
      closing: [],
    },
    context,
  );
}

/** What the event changes in the mail. */
type Words = Pick<MailContent, 'subject' | 'preheader' | 'title' | 'paragraphs'>;

function validated(data: Data): Words {
  const { confirmationNumber } = data;
  return {
    subject: `Confirmation de votre commande ${confirmationNumber}`,
    preheader: data.poolingClosesAt
      ? `Votre commande pour ${data.recipientName} est validée et en cours de mutualisation.`
      : `Votre commande pour ${data.recipientName} est validée et part en préparation.`,
    title: `Commande ${confirmationNumber} validée`,
    paragraphs: data.poolingClosesAt
      ? [
          `Votre commande est validée sous le numéro ${confirmationNumber}. Sa confirmation est jointe à cet email : conservez-la.`,
          pooling(data.poolingClosesAt),
        ]
      : [
          `Votre commande est validée sous le numéro ${confirmationNumber} et part en préparation. Sa confirmation est jointe à cet email : conservez-la.`,
          'Vous n’avez rien d’autre à faire : un second email vous préviendra de l’envoi, avec le numéro de suivi du colis.',
        ],
  };
}

function modified(data: Data, modifiedAt: string): Words {
  const { confirmationNumber } = data;
  return {
    subject: `Modification de votre commande ${confirmationNumber}`,
    preheader: `Votre commande pour ${data.recipientName} est modifiée ; voici ce qu’elle contient désormais.`,
    title: `Commande ${confirmationNumber} modifiée`,
    paragraphs: [
      `Votre commande ${confirmationNumber} a été modifiée le ${formatDateTime(new Date(modifiedAt))}. Sa confirmation à jour est jointe à cet email : elle remplace la précédente.`,
      ...(data.poolingClosesAt ? [pooling(data.poolingClosesAt)] : []),
    ],
  };
}

/** R-VAL-4 */
function pooling(closesAt: string): string {
  const until = formatLimit(new Date(closesAt));
  return `Elle est en cours de mutualisation jusqu’au ${until} au plus tard : d’ici là, vous pouvez la modifier ou l’annuler. À la fin, un email vous dira si la production est lancée.`;
}
