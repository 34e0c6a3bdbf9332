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

registerEnumType(Universe, {
  name: 'Universe',
  description: 'The two halves of the shop; an order is of one of them',
  valuesConfig: {
    PRINTS: { description: 'Printed matter, shipped at head office’s charge' },
    GOODS: { description: 'Objects, which are paid for' },
  },
});
