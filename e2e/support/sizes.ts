/** A desk, and the narrowest phone that the shop is made for: the same journey is gone at each. */
export const SIZES = [
  ['a desk', { viewport: { width: 1360, height: 900 } }],
  ['a phone of 360 px', { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true }],
] as const;

/** From a small phone to a desk, a tablet and a small laptop between: every page is looked at in each. */
export const WIDTHS = [320, 390, 768, 1024, 1360] as const;

/** What a laptop's browser leaves of its screen. */
export const LOW = 640;
