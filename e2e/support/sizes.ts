/** A desk, and the narrowest phone that the shop is made for: the same journey is gone at each. */
export const SIZES = [
  ['a desk', { viewport: { width: 1360, height: 900 } }],
  ['a phone of 360 px', { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true }],
] as const;
