import { Universe } from '../kernel/universe.js';
import { dayOf } from '../kernel/clock.js';
import { taxOn } from '../kernel/money.js';
import { priceShipping, type ShippedPiece } from '../shipping-cost/price-shipping.js';
import type { ShippingBrackets } from '../shipping-cost/shipping.rules.js';
import {
  ratesOn,
  SERVICE_VAT_CLASS,
  territoryOf,
  type VatClass,
  type VatRateRow,
  type VatTerritory,
} from './vat.rules.js';
import { type CostsOfOrder, lineAmounts, type TaxedLine } from './totals.js';

/** What head office sets that prices depend on. */
export interface PriceTables {
  readonly shippingBrackets: ShippingBrackets;
  readonly vatRates: readonly VatRateRow[];
  /** Cents excl. tax of an order of prints, and of one of goods (R-AMT-2). */
  readonly handlingCostPrints: number;
  readonly handlingCostGoods: number;
}

/** What a line cost in the order that the cart modifies; null = that order has no such line. */
export interface KeptPrice {
  readonly keptPriceExclTax: number | null;
  readonly keptVatRate: number | null;
}

export interface PricedPiece extends ShippedPiece, KeptPrice {
  readonly priceExclTax: number;
  readonly vatClass: VatClass;
}

/** What the order that a cart modifies was saved with. */
export interface KeptTerms {
  readonly vatTerritory: VatTerritory;
  readonly serviceVatRate: number;
  readonly handlingExclTax: number;
}

export interface PricedLine extends TaxedLine {
  readonly unitPriceExclTax: number;
}

export interface OrderPrice<Piece> extends CostsOfOrder {
  readonly vatTerritory: VatTerritory;
  readonly lines: readonly (Piece & PricedLine)[];
}

/**
 * What an order costs. This is the one place where it is computed, for the cart and for what is saved. An order that is
 * modified keeps its prices and its handling cost; it also keeps its VAT rates, unless it now goes to another territory: then
 * everything is taxed at that territory's rates (R-AMT-1). Shipping is computed anew each time, since it depends on the whole
 * parcel.
 */
export function priceOrder<Piece extends PricedPiece>(
  settings: PriceTables,
  order: { universe: Universe | null; postcode: string; now: Date; kept: KeptTerms | null },
  pieces: readonly Piece[],
): OrderPrice<Piece> {
  const { universe, postcode, kept } = order;
  const vatTerritory = territoryOf(postcode);
  const rates = ratesOn(settings.vatRates, vatTerritory, dayOf(order.now));
  const sameTerritory = kept?.vatTerritory === vatTerritory ? kept : null;
  const serviceVatRate = sameTerritory?.serviceVatRate ?? rates[SERVICE_VAT_CLASS];
  const shippingExclTax = priceShipping(settings.shippingBrackets, universe, postcode, pieces);
  const isEmpty = pieces.every(({ quantity }) => quantity === 0);
  const handlingExclTax = isEmpty ? 0 : (kept?.handlingExclTax ?? handlingCost(settings, universe));
  return {
    vatTerritory,
    serviceVatRate,
    shippingExclTax,
    shippingTax: taxOn(shippingExclTax, serviceVatRate),
    handlingExclTax,
    handlingTax: taxOn(handlingExclTax, serviceVatRate),
    lines: pieces.map((piece) => {
      const unitPriceExclTax = piece.keptPriceExclTax ?? piece.priceExclTax;
      const vatRate = (sameTerritory && piece.keptVatRate) ?? rates[piece.vatClass];
      return { ...piece, unitPriceExclTax, ...lineAmounts(unitPriceExclTax, vatRate, piece.quantity) };
    }),
  };
}

/** R-AMT-2: cents excl. tax, per order and never per line. */
function handlingCost({ handlingCostPrints, handlingCostGoods }: PriceTables, universe: Universe | null): number {
  return universe === Universe.GOODS ? handlingCostGoods : handlingCostPrints;
}
