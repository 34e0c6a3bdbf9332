import type { OrderPartsFragment } from '../../graphql';
import { untilLimit } from '../../ui/format/dates';

type PooledFacts = Pick<OrderPartsFragment, 'status' | 'poolingClosesAt'> & {
  readonly history: readonly Pick<OrderPartsFragment['history'][number], 'kind' | 'byName'>[];
};

/** Whether it is, or was, an order of a campaign (R-VAL-4). */
export function isPooledOrder({ poolingClosesAt, history }: PooledFacts): boolean {
  return poolingClosesAt !== null || history.some(({ kind }) => kind === 'POOLED' || kind === 'PRODUCED');
}

/** What is to be known while the campaign is open: until when it can be changed, and what happens then. */
export function poolingNotice(closesAt: string, now: Date): string {
  return (
    `Vous pouvez encore la modifier ou l’annuler ${untilLimit(closesAt, now)}. Elle part en préparation dès qu’assez ` +
    'd’exemplaires sont commandés ; s’il en manque à cette date, elle est annulée. Un email vous le dira.'
  );
}

/** Why an order is cancelled: its owner wanted it, or its campaign has ended, which only the shop itself does. */
export function whyCancelled({ history }: PooledFacts): string {
  const isByShop = history.some(({ kind, byName }) => kind === 'CANCELLED' && byName === null);
  if (!isByShop) return 'Cette commande a été annulée. Ses produits ont été remis à la disposition de tous.';
  return history.some(({ kind }) => kind === 'POOLED')
    ? 'La mutualisation s’est terminée sans réunir assez de commandes : celle-ci est annulée, et rien n’est facturé.'
    : 'La mutualisation s’est terminée avant que cette commande soit validée : elle est annulée.';
}
