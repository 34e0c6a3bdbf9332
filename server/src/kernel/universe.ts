import { registerEnumType } from 'type-graphql';

/** The two halves of the shop: « Les imprimés » and « Les objets ». A cart and an order hold one of them. */
export enum Universe {
  PRINTS = 'PRINTS',
  GOODS = 'GOODS',
}

/** As users read them. */
export const UNIVERSE_NAMES: Readonly<Record<Universe, string>> = {
  [Universe.PRINTS]: 'Les imprimés',
  [Universe.GOODS]: 'Les objets',
};

registerEnumType(Universe, { name: 'Universe', description: '« Les imprimés », « Les objets »' });
