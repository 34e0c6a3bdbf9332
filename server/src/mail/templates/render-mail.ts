import type { MailData, MailKind } from '../mail-data.js';
import type { MailContext, RenderedMail } from './mail-layout.js';
import { renderEmailChangeNotice, renderEmailConfirmation } from './email-change-mails.js';
import { renderCredentials, renderNewPassword } from './password-mails.js';
import { renderOrderExpired } from './order-expired.js';
import { renderOrderRecap } from './order-recap.js';
import { renderOrderReminder } from './order-reminder.js';
import { renderOrderShipped } from './order-shipped.js';
import { renderPoolingClosed } from './pooling-closed.js';

const templates: { [K in MailKind]: (data: MailData[K], context: MailContext) => RenderedMail } = {
  CREDENTIALS: renderCredentials,
  NEW_PASSWORD: renderNewPassword,
  EMAIL_CONFIRMATION: renderEmailConfirmation,
  EMAIL_CHANGE_NOTICE: renderEmailChangeNotice,
  ORDER_REMINDER: renderOrderReminder,
  ORDER_EXPIRED: renderOrderExpired,
  ORDER_RECAP: renderOrderRecap,
  ORDER_SHIPPED: renderOrderShipped,
  POOLING_CLOSED: renderPoolingClosed,
};

/** Subject, plain text and HTML of a mail (R-MAIL): French, with one button that leads to what comes next. */
export function renderMail<K extends MailKind>(kind: K, data: MailData[K], context: MailContext): RenderedMail {
  return templates[kind](data, context);
}
