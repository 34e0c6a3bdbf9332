import type { TagKind } from './status-tag';

/** What a status depends on. */
export interface OrderFacts {
  readonly status: 'SAVED' | 'POOLED' | 'VALIDATED' | 'CANCELLED' | 'EXPIRED';
  readonly deliveryStatus: 'IN_PREPARATION' | 'SHIPPED' | 'DELIVERED' | null;
  readonly isModifiable: boolean;
}

export interface StatusWords {
  readonly kind: TagKind;
  readonly words: string;
}

/** « Statut de la commande », in the guide's words (R-VAL-3); a saved one past its limit is annulled already (R-RES-5). */
export function orderStatusWords(order: OrderFacts): StatusWords {
  switch (order.status) {
    case 'SAVED':
      return order.isModifiable ? { kind: 'warn', words: 'Enregistrée' } : { kind: 'grey', words: 'Annulée' };
    case 'POOLED':
      return { kind: 'accent', words: 'En cours de mutualisation' };
    case 'CANCELLED':
    case 'EXPIRED':
      return { kind: 'grey', words: 'Annulée' };
    case 'VALIDATED':
      return order.deliveryStatus === 'SHIPPED'
        ? { kind: 'ok', words: 'En cours de livraison' }
        : deliveryStatusWords(order.deliveryStatus);
  }
}

/** « Livraison », beside what is billed, once an order is validated. */
export function deliveryStatusWords(status: OrderFacts['deliveryStatus']): StatusWords {
  switch (status) {
    case 'SHIPPED':
      return { kind: 'ok', words: 'Expédiée' };
    case 'DELIVERED':
      return { kind: 'ok', words: 'Livrée' };
    case 'IN_PREPARATION':
    case null:
      return { kind: 'accent', words: 'En cours de préparation' };
  }
}

export function billingStatusWords(status: 'TO_BE_INVOICED' | 'AWAITING_PAYMENT' | 'PAID' | 'NOT_BILLED'): string {
  return {
    TO_BE_INVOICED: 'En attente de facturation',
    AWAITING_PAYMENT: 'En attente de paiement',
    PAID: 'Payée',
    NOT_BILLED: 'Sans facturation',
  }[status];
}
