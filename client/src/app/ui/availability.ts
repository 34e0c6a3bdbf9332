import { longDay, monthName, monthOf, nextMonthStart, plainDay } from './format/dates';
import { count, counted, of } from './format/words';

/** What decides whether a product can be ordered now, for the recipient of the cart (R-CAT-4). */
export interface AvailabilityFacts {
  readonly availability: 'AVAILABLE' | 'OUT_OF_STOCK' | 'QUOTA_REACHED' | 'NOT_YET' | 'CLOSED' | 'NO_LONGER_OFFERED';
  readonly stockAvailable: number;
  /** null = no limit this month */
  readonly quotaRemaining: number | null;
  readonly quantityMinimum: number;
  readonly quantityMaximum: number;
  readonly orderableFrom: string | null;
  readonly orderableUntil: string | null;
  readonly isReprinted: boolean;
  /** R-VAL-4: produced once enough are ordered; what is in stock says nothing of it */
  readonly isPooled?: boolean;
  /** R-QUO-6: what is left is told less what is in the cart, and nothing can be added to that. */
  readonly isAllInCart?: boolean;
}

export interface AvailabilitySentence {
  /** The colour of the sign; the words say the same. */
  readonly kind: 'ok' | 'warn' | 'no';
  readonly text: string;
}

/** What is left, or why nothing is and from when again: one short sentence. */
export function availabilitySentence(product: AvailabilityFacts, now: Date): AvailabilitySentence {
  switch (product.availability) {
    case 'NOT_YET':
      return { kind: 'warn', text: `Commande possible à partir du ${plainDay(product.orderableFrom ?? now, now)}` };
    case 'CLOSED':
      if (product.isPooled && !product.orderableUntil) return { kind: 'no', text: 'Aucune mutualisation en cours' };
      return {
        kind: 'no',
        text: product.orderableUntil
          ? `Commande close depuis le ${plainDay(product.orderableUntil, now)}`
          : 'Commande close',
      };
    case 'OUT_OF_STOCK':
      return { kind: 'no', text: outOfStock(product) };
    case 'QUOTA_REACHED':
      return { kind: 'no', text: quotaReached(product, now) };
    case 'NO_LONGER_OFFERED':
      return { kind: 'no', text: 'N’est plus proposé' };
    case 'AVAILABLE':
      return whatIsLeft(product);
  }
}

/** The window in full for the product's own page; null when there is none. */
export function orderingWindow(product: AvailabilityFacts, now: Date): string | null {
  const { orderableFrom: from, orderableUntil: until } = product;
  if (from && until) return `Commande possible du ${longDay(from, now)} au ${longDay(until, now)}`;
  if (from && product.availability === 'NOT_YET') return `Commande possible à partir du ${longDay(from, now)}`;
  if (until) return `Commande possible jusqu’au ${longDay(until, now)}`;
  return null;
}

function whatIsLeft(product: AvailabilityFacts): AvailabilitySentence {
  const { stockAvailable, quotaRemaining, quantityMaximum, isPooled } = product;
  if (product.isAllInCart) {
    const isUsedUp = stockAvailable === 0 || quotaRemaining === 0;
    const text = isUsedUp ? 'Tout ce qui reste est dans votre panier' : 'Votre panier contient le maximum possible';
    return { kind: 'ok', text };
  }
  if (isPooled && quotaRemaining !== null)
    return { kind: 'ok', text: `Il vous reste ${count(quotaRemaining)} ce mois` };
  if (quotaRemaining !== null && quotaRemaining <= stockAvailable) {
    return { kind: 'ok', text: `Il vous reste ${count(quotaRemaining)} ce mois` };
  }
  if (quotaRemaining !== null || stockAvailable < quantityMaximum) {
    return { kind: 'warn', text: `Plus que ${count(stockAvailable)} en stock` };
  }
  return { kind: 'ok', text: 'Sans limite ce mois' };
}

function outOfStock({ stockAvailable, quantityMinimum, isReprinted }: AvailabilityFacts): string {
  const state =
    stockAvailable > 0
      ? `Plus que ${count(stockAvailable)} en stock, moins que le minimum de ${count(quantityMinimum)}`
      : 'Épuisé';
  return isReprinted ? state : `${state}. Pas de réimpression prévue cette année`;
}

function quotaReached({ quotaRemaining, quantityMinimum }: AvailabilityFacts, now: Date): string {
  const month = monthOf(now);
  const again = `De nouveau le ${nextMonthStart(month, now)}`;
  return quotaRemaining
    ? `Il vous reste ${counted(quotaRemaining, 'exemplaire')} ce mois, moins que le minimum de ${count(quantityMinimum)}. ${again}`
    : `Quota ${of(monthName(month))} atteint. ${again}`;
}
