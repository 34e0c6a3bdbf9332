import { bagsAndTextiles } from './bags-and-textiles.js';
import { deskAndTech } from './desk-and-tech.js';
import { events } from './events.js';
import { homeAndGarden } from './home-and-garden.js';
import { stationery } from './stationery.js';
import type { CategorySheet, GoodsSheet } from '../product-sheet.js';

/** The categories of objects; head office is free to change them (R-CAT-1). */
export const goodsCategories: readonly CategorySheet<GoodsSheet>[] = [
  stationery,
  bagsAndTextiles,
  homeAndGarden,
  deskAndTech,
  events,
];
