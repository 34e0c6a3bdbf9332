import { formatLimit } from '../../kernel/french-format.js';
import type { MailData } from '../mail-data.js';
import { type MailContext, type RenderedMail, layOutMail } from './mail-layout.js';
import { orderDetails } from './order-details.js';

/** R-RES-4: nobody validated the order in time; nothing is held any more. */
export function renderOrderExpired(data: MailData['ORDER_EXPIRED'], context: MailContext): RenderedMail {
  const limit = formatLimit(new Date(data.reservedUntil));
  return layOutMail(
    {
      subject: `Votre commande ${data.orderNumber} est annulée, faute de validation`,
      preheader: `Elle était à valider jusqu’au ${limit}. Rien ne sera livré ni facturé.`,
      universe: data.universe,
      title: 'Commande annulée, faute de validation',
      personName: data.personName,
      paragraphs: [
        `Votre commande ${data.orderNumber} était à valider jusqu’au ${limit}. Elle ne l’a pas été : elle est annulée, et rien ne sera livré ni facturé.`,
        `Ses articles sont remis à la disposition de tous et ne comptent plus dans le quota de ${data.recipientName}. S’ils vous sont toujours utiles, passez une nouvelle commande.`,
      ],
      button: { label: 'Passer une nouvelle commande', url: `${context.publicUrl}/` },
      details: orderDetails(
        data,
        [
          ['Commande annulée', data.orderNumber],
          ['Pour', data.recipientName],
        ],
        [['Total T.T.C.', data.totalInclTax]],
      ),
      closing: ['Cette commande reste lisible dans votre espace, avec le statut « Annulée ».'],
    },
    context,
  );
}
