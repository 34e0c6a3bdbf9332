import { formatDateTime, formatLimit } from '../../french-format.js';
import type { MailData } from '../mail-data.js';
import { type MailContext, type RenderedMail, layOutMail } from './mail-layout.js';
import { orderDetails, orderUrl } from './order-details.js';

/** R-VAL-2: the order is validated; its confirmation is attached. */
export function renderOrderRecap(data: MailData['ORDER_RECAP'], context: MailContext): RenderedMail {
  const pooledUntil = data.poolingClosesAt ? formatLimit(new Date(data.poolingClosesAt)) : null;
  return layOutMail(
    {
      subject: `Confirmation de votre commande ${data.confirmationNumber}`,
      preheader: pooledUntil
        ? `Votre commande pour ${data.recipientName} est validée et en cours de mutualisation.`
        : `Votre commande pour ${data.recipientName} est validée et part en préparation.`,
      universe: data.universe,
      title: `Commande ${data.confirmationNumber} validée`,
      personName: data.personName,
      paragraphs: pooledUntil
        ? [
            `Votre commande est validée sous le numéro ${data.confirmationNumber}. Sa confirmation est jointe à cet email : conservez-la.`,
            `Elle est en cours de mutualisation jusqu’au ${pooledUntil} au plus tard : d’ici là, vous pouvez la modifier ou l’annuler. À la fin, un email vous dira si la production est lancée.`,
          ]
        : [
            `Votre commande est validée sous le numéro ${data.confirmationNumber} et part en préparation. Sa confirmation est jointe à cet email : conservez-la.`,
            'Vous n’avez rien d’autre à faire : un second email vous préviendra de l’envoi, avec le numéro de suivi du colis.',
          ],
      button: { label: 'Voir la commande', url: orderUrl(context.publicUrl, data.orderNumber) },
      details: orderDetails(
        data,
        [
          ['Confirmation', data.confirmationNumber],
          ['Commande', data.orderNumber],
          ['Validée', `le ${formatDateTime(new Date(data.validatedAt))}`],
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
