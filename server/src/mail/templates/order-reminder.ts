import { formatLimit } from '../../kernel/french-format.js';
import type { MailData } from '../mail-data.js';
import { type MailContext, type RenderedMail, layOutMail } from './mail-layout.js';
import { orderDetails, orderUrl } from './order-details.js';

/** R-RES-3: the order is still to be validated, and until when its articles are held. */
export function renderOrderReminder(data: MailData['ORDER_REMINDER'], context: MailContext): RenderedMail {
  const limit = formatLimit(new Date(data.reservedUntil));
  return layOutMail(
    {
      subject: `Votre commande ${data.orderNumber} est à valider jusqu’au ${limit}`,
      preheader: `Ses articles vous sont réservés jusqu’au ${limit}.`,
      universe: data.universe,
      title: `Commande à valider jusqu’au ${limit}`,
      personName: data.personName,
      paragraphs: [
        `Votre commande ${data.orderNumber} est enregistrée et ses articles vous sont réservés jusqu’au ${limit}${fromNow(data.daysLeft)}.`,
        'Vérifiez-la, modifiez-la si besoin, puis validez-la. Passé cette date, sans validation, elle est annulée et ses articles sont remis à la disposition de tous.',
      ],
      button: { label: 'Vérifier et valider', url: orderUrl(context.publicUrl, data.orderNumber) },
      details: orderDetails(
        data,
        [
          ['Commande', data.orderNumber],
          ['Pour', data.recipientName],
        ],
        [['Total T.T.C.', data.totalInclTax]],
      ),
      closing: [],
    },
    context,
  );
}

/** « , dans 3 jours » */
function fromNow(days: number | undefined): string {
  if (days === undefined) return '';
  if (days < 2) return days === 1 ? ', demain' : ', aujourd’hui';
  return `, dans ${days} jours`;
}
