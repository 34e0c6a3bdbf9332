import { formatDay } from '../../kernel/french-format.js';
import type { MailData } from '../mail-data.js';
import { type MailContext, type RenderedMail, layOutMail } from './mail-layout.js';
import { orderDetails, orderUrl } from './order-details.js';

/** R-ADR-7: the parcel has left; how to follow it. */
export function renderOrderShipped(data: MailData['ORDER_SHIPPED'], context: MailContext): RenderedMail {
  // noon in UTC is the same day in Europe/Paris
  const day = formatDay(new Date(`${data.shippedOn}T12:00:00Z`));
  const to = context.logisticsEmail ? ` à ${context.logisticsEmail}` : '';
  return layOutMail(
    {
      subject: `Votre commande ${data.confirmationNumber} est expédiée`,
      preheader: `${data.carrierName}, numéro de suivi ${data.trackingNumber}.`,
      universe: data.universe,
      title: `Commande ${data.confirmationNumber} expédiée`,
      personName: data.personName,
      paragraphs: [
        `Votre commande a été remise à ${data.carrierName} le ${day}, sous le numéro de suivi ${data.trackingNumber}.`,
        `À la réception, comparez le contenu du colis avec le bon de livraison qui s’y trouve, et signalez sans attendre${to} ce qui manque ou est abîmé.`,
      ],
      button: data.trackingUrl
        ? { label: 'Suivre la livraison', url: data.trackingUrl }
        : { label: 'Voir la commande', url: orderUrl(context.publicUrl, data.orderNumber) },
      details: orderDetails(
        data,
        [
          ['Confirmation', data.confirmationNumber],
          ['Commande', data.orderNumber],
          ['Pour', data.recipientName],
          ['Transporteur', data.carrierName],
          ['N° de suivi', data.trackingNumber],
        ],
        [],
      ),
      closing: [],
    },
    context,
  );
}
