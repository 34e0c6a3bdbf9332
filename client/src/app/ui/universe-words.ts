/** How each half of the shop is called, and where it is. */
export const UNIVERSE_WORDS = {
  PRINTS: { title: 'Les imprimés', one: 'imprimé', many: 'imprimés', path: '/imprimes' },
  GOODS: { title: 'Les objets', one: 'objet', many: 'objets', path: '/objets' },
} as const;
