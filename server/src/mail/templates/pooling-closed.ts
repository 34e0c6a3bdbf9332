import { formatLimit, formatQuantity } from '../../kernel/french-format.js';
import type { MailData } from '../mail-data.js';
import { type MailContent, type MailContext, type RenderedMail, layOutMail } from './mail-layout.js';
import { orderDetails, orderUrl } from './order-details.js';

type Data = MailData['POOLING_CLOSED'];

/** What the outcome changes in the mail. */
type Words = Pick<MailContent, 'subject' | 'preheader' | 'title' | 'paragraphs' | 'button' | 'closing'>;

/** R-VAL-4: a campaign has closed; what became of the order. */
export function renderPoolingClosed(data: Data, context: MailContext): RenderedMail {
  const { confirmationNumber, orderNumber } = data;
  return layOutMail(
    {
      ...WORDS[data.outcome](data, context),
      universe: data.universe,
      personName: data.personName,
      details: orderDetails(
        data,
        [
          ...(confirmationNumber ? ([['Confirmation', confirmationNumber]] as const) : []),
          ['Commande', orderNumber],
          ['Mutualisation', `close le ${formatLimit(new Date(data.closedAt))}`],
          ['Pour', data.recipientName],
        ],
        [['Total T.T.C.', data.totalInclTax]],
      ),
    },
    context,
  );
}

const WORDS: Record<Data['outcome'], (data: Data, context: MailContext) => Words> = {
  PRODUCED: (data, { publicUrl }) => ({
    subject: `Votre commande ${data.confirmationNumber} part en préparation`,
    preheader: `La mutualisation de « ${data.productName} » a atteint son minimum.`,
    title: `Mutualisation aboutie, commande ${data.confirmationNumber} en préparation`,
    paragraphs: [
      `La mutualisation de « ${data.productName} » est close. ${ordered(data)} : la production est lancée.`,
      `Votre commande ${data.confirmationNumber} part en préparation et ne peut plus être modifiée. Vous n’avez rien d’autre à faire : un email vous préviendra de l’envoi, avec le numéro de suivi du colis.`,
    ],
    button: { label: 'Voir la commande', url: orderUrl(publicUrl, data.orderNumber) },
    closing: [],
  }),
  CANCELLED: (data, { publicUrl }) => ({
    subject: `Votre commande ${data.confirmationNumber} est annulée, la mutualisation n’a pas abouti`,
    preheader: 'Le minimum n’a pas été atteint. Rien ne sera livré ni facturé.',
    title: 'Commande annulée, mutualisation non aboutie',
    paragraphs: [
      `La mutualisation de « ${data.productName} » s’est terminée le ${formatLimit(new Date(data.closedAt))}. ${ordered(data)} : la production n’aura pas lieu.`,
      `Votre commande ${data.confirmationNumber} est annulée : rien ne sera livré ni facturé, et elle ne compte plus dans le quota de ${data.recipientName}. Vous pouvez choisir un autre objet, ou attendre la prochaine mutualisation.`,
    ],
    button: { label: 'Choisir un autre objet', url: `${publicUrl}/` },
    closing: [KEPT],
  }),
  NEVER_VALIDATED: (data, { publicUrl }) => ({
    subject: `Votre commande ${data.orderNumber} est annulée, faute de validation`,
    preheader: 'La mutualisation est close. Rien ne sera livré ni facturé.',
    title: 'Commande annulée, faute de validation',
    paragraphs: [
      `La mutualisation de « ${data.productName} » s’est terminée le ${formatLimit(new Date(data.closedAt))}. Votre commande ${data.orderNumber} n’avait pas été validée : elle est annulée, et rien ne sera livré ni facturé.`,
      `Elle ne compte plus dans le quota de ${data.recipientName}. Vous pouvez choisir un autre objet, ou attendre la prochaine mutualisation.`,
    ],
    button: { label: 'Choisir un autre objet', url: `${publicUrl}/` },
    closing: [KEPT],
  }),
};

const KEPT = 'Cette commande reste lisible dans votre espace, avec le statut « Annulée ».';

/** Told to who ordered some: there is at least one. */
function ordered({ orderedQuantity, minimumQuantity }: Data): string {
  const pieces =
    orderedQuantity === 1 ? '1 pièce a été commandée' : `${formatQuantity(orderedQuantity)} pièces ont été commandées`;
  return `${pieces}, pour un minimum de ${formatQuantity(minimumQuantity)}`;
}
