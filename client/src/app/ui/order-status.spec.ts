import { billingStatusWords, deliveryStatusWords, orderStatusWords, type OrderFacts } from './order-status';

describe('R-VAL-3: an order’s statuses, in the guide’s words', () => {
  it.each<[OrderFacts['status'], OrderFacts['deliveryStatus'], boolean, string]>([
    ['SAVED', null, true, 'Enregistrée'],
    ['SAVED', null, false, 'Annulée'],
    ['POOLED', null, true, 'En cours de mutualisation'],
    ['VALIDATED', 'IN_PREPARATION', false, 'En cours de préparation'],
    ['VALIDATED', 'SHIPPED', false, 'En cours de livraison'],
    ['VALIDATED', 'DELIVERED', false, 'Livrée'],
    ['CANCELLED', null, false, 'Annulée'],
    ['EXPIRED', null, false, 'Annulée'],
  ])('%s, delivery %s, modifiable %s: %s', (status, deliveryStatus, isModifiable, words) => {
    expect(orderStatusWords({ status, deliveryStatus, isModifiable }).words).toBe(words);
  });

  it.each([
    ['IN_PREPARATION', 'En cours de préparation'],
    ['SHIPPED', 'Expédiée'],
    ['DELIVERED', 'Livrée'],
  ] as const)('delivery %s: %s', (status, words) => {
    expect(deliveryStatusWords(status).words).toBe(words);
  });

  it.each([
    ['TO_BE_INVOICED', 'En attente de facturation'],
    ['AWAITING_PAYMENT', 'En attente de paiement'],
    ['PAID', 'Payée'],
    ['NOT_BILLED', 'Sans facturation'],
  ] as const)('billing %s: %s', (status, words) => {
    expect(billingStatusWords(status)).toBe(words);
  });
});
