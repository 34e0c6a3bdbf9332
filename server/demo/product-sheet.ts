import { VatClass } from '../src/pricing/vat.rules.js';
import type { PictogramName } from './covers/pictograms.js';

/** [minimum, step, maximum] of R-CAT-2. */
type Quantities = readonly [minimum: number, step: number, maximum: number];

/** What prints and objects of the demo have in common. */
interface ProductSheet {
  reference: string;
  name: string;
  description: string;
  quantities: Quantities;
  /** Pieces in the warehouse on the day the demo is loaded. */
  onHand: number;
  /** R-QUO-2; null = no limit. */
  monthlyQuota: number | null;
  /** Cents excl. tax; prints are free unless they say otherwise. */
  price?: number;
  vatClass?: VatClass;
  isReprinted?: true;
  /** Orderable from the next 1 July on: the yearly allocation has been sent. */
  opensInJuly?: true;
  /** Orderable from this many days after the demo is loaded. */
  opensInDays?: number;
  /** Orderable until this many days after the demo is loaded. */
  closesInDays?: number;
}

export interface PrintSheet extends ProductSheet {
  format: PrintFormat;
}

export interface GoodsSheet extends ProductSheet {
  price: number;
  weightGrams: number;
  volumeCm3: number;
  pictogram: PictogramName;
  /** Of these there is no stock: `campaigns.ts` says when they can be ordered. */
  isPooled?: true;
}

/** A category with what it holds; `slug` is its address in the catalogue. */
export interface CategorySheet<Sheet> {
  slug: string;
  name: string;
  products: readonly Sheet[];
}

type PrintFormat = keyof typeof printFormats;

/** What one piece of each printed format weighs and takes when packed, and the VAT of such a print (booklets are books). */
export const printFormats = {
  LEAFLET: { weightGrams: 12, volumeCm3: 18, vatClass: VatClass.STANDARD },
  FLYER_A5: { weightGrams: 5, volumeCm3: 6, vatClass: VatClass.STANDARD },
  SHEET_A4: { weightGrams: 8, volumeCm3: 10, vatClass: VatClass.STANDARD },
  BOOKLET_8: { weightGrams: 28, volumeCm3: 40, vatClass: VatClass.REDUCED },
  BOOKLET_16: { weightGrams: 46, volumeCm3: 65, vatClass: VatClass.REDUCED },
  BOOKLET_32: { weightGrams: 88, volumeCm3: 120, vatClass: VatClass.REDUCED },
  GUIDE_A4: { weightGrams: 164, volumeCm3: 230, vatClass: VatClass.REDUCED },
  FORM: { weightGrams: 11, volumeCm3: 14, vatClass: VatClass.STANDARD },
  NOTEPAD: { weightGrams: 160, volumeCm3: 240, vatClass: VatClass.STANDARD },
  CARD: { weightGrams: 3, volumeCm3: 3, vatClass: VatClass.STANDARD },
  STICKER: { weightGrams: 1, volumeCm3: 2, vatClass: VatClass.STANDARD },
  ENVELOPE: { weightGrams: 7, volumeCm3: 12, vatClass: VatClass.STANDARD },
  FOLDER: { weightGrams: 58, volumeCm3: 130, vatClass: VatClass.STANDARD },
  POSTER_A3: { weightGrams: 22, volumeCm3: 48, vatClass: VatClass.STANDARD },
  POSTER_A2: { weightGrams: 44, volumeCm3: 110, vatClass: VatClass.STANDARD },
  DISPLAY: { weightGrams: 320, volumeCm3: 2400, vatClass: VatClass.STANDARD },
  ROLL_UP: { weightGrams: 3200, volumeCm3: 14000, vatClass: VatClass.STANDARD },
} as const;
