import { Universe } from '../../kernel/universe.js';
import type { MailData, OrderMailData, PasswordMailData } from '../mail-data.js';

const order: OrderMailData = {
  universe: Universe.PRINTS,
  orderNumber: '2026-11-24-01287',
  personName: 'Claire Martin',
  recipientName: 'Section 42 · Loire',
  lines: [
    { name: 'Bien préserver sa voix', reference: 'BROCHVOIX_SANS_LOGO_RPAS', quantity: 1200 },
    { name: 'Le sommeil de A à Z', reference: 'BROCHSOMMEIL', quantity: 50 },
    { name: 'L’accueil & l’écoute <à deux>', reference: 'AFFICHE_ACCUEIL', quantity: 5 },
  ],
  totalInclTax: 120_480,
};

const account: PasswordMailData = {
  accountId: 1,
  personName: 'Claire Martin',
  identifier: 'MGEN-SD42',
  issued: { password: 'abcd-efgh-jkmn-pqrs', until: '2026-11-27T09:42:00.000Z' },
};

/** One mail of each kind, for specs. */
export const mailFixtures: MailData = {
  CREDENTIALS: account,
  NEW_PASSWORD: account,
  EMAIL_CONFIRMATION: {
    ...{ accountId: 1, changeId: 'f3a0', personName: 'Claire Martin', newEmail: 'claire@exemple.fr' },
    issued: { token: 'Jeton_de-43', until: '2026-11-27T09:42:00.000Z' },
  },
  EMAIL_CHANGE_NOTICE: { personName: 'Claire Martin', newEmail: 'claire@exemple.fr', state: 'REQUESTED' },
  ORDER_REMINDER: { ...order, reservedUntil: '2026-12-01T23:00:00.000Z', daysLeft: 3 },
  ORDER_EXPIRED: { ...order, reservedUntil: '2026-12-01T23:00:00.000Z' },
  ORDER_RECAP: {
    ...order,
    confirmationNumber: 'C0001',
    totalExclTax: 100_400,
    validatedAt: '2026-11-25T13:05:00.000Z',
  },
  ORDER_SHIPPED: {
    ...order,
    universe: Universe.GOODS,
    confirmationNumber: 'C0001',
    shippedOn: '2026-12-03',
    carrierName: 'Chronopost',
    trackingNumber: 'XY123456789FR',
    trackingUrl: 'https://www.chronopost.fr/tracking-no-cms/suivi-page?listeNumerosLT=XY123456789FR&langue=fr',
  },
  POOLING_CLOSED: {
    ...order,
    universe: Universe.GOODS,
    outcome: 'PRODUCED',
    confirmationNumber: 'C0001',
    productName: 'T-shirt coton biologique',
    closedAt: '2026-12-03T17:00:00.000Z',
    orderedQuantity: 1240,
    minimumQuantity: 500,
  },
};
