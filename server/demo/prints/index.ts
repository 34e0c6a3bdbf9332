import { additionalOffers } from './additional-offers.js';
import { b2bSupports } from './b2b-supports.js';
import { healthOffers } from './health-offers.js';
import { institutional } from './institutional.js';
import { prevention } from './prevention.js';
import { regulatory } from './regulatory.js';
import { services } from './services.js';
import type { CategorySheet, PrintSheet } from '../product-sheet.js';

/** R-CAT-1: the seven categories of prints, in the guide's order. */
export const printCategories: readonly CategorySheet<PrintSheet>[] = [
  additionalOffers,
  healthOffers,
  services,
  b2bSupports,
  institutional,
  prevention,
  regulatory,
];
