import type { CartPartsFragment } from '../graphql';

type Line = CartPartsFragment['lines'][number];

/** For specs: a line of 10 that has plenty left, 1,28 € with 20 % VAT. */
export function aLine(changes: Partial<Omit<Line, 'product'>> & { product?: Partial<Line['product']> } = {}): Line {
  const { product, ...line } = changes;
  const quantity = line.quantity ?? 10;
  const unit = line.unitPriceExclTax ?? product?.priceExclTax ?? 128;
  const vatRate = line.vatRate ?? 2000;
  const totalExclTax = unit * quantity;
  const tax = Math.round((totalExclTax * vatRate) / 10_000);
  return {
    __typename: 'CartLine',
    quantity,
    previousQuantity: null,
    changeReason: null,
    obstacle: null,
    orderableQuantities: product?.orderableQuantities ?? [10, 20, 50],
    unitPriceExclTax: unit,
    vatRate,
    totalExclTax,
    tax,
    totalInclTax: totalExclTax + tax,
    ...line,
    product: {
      __typename: 'Product',
      reference: 'STY-4-COULS',
      name: 'Stylo 4 couleurs',
      universe: 'GOODS',
      imageSmallUrl: null,
      priceExclTax: 128,
      availability: 'AVAILABLE',
      isOrderable: true,
      stockAvailable: 1000,
      quotaRemaining: null,
      orderableQuantities: [10, 20, 50],
      orderableFrom: null,
      orderableUntil: null,
      quantityMinimum: 10,
      quantityStep: 10,
      quantityMaximum: 50,
      isReprinted: true,
      isPooled: false,
      pooling: null,
      ...product,
    },
  } as Line;
}

/** For specs: a cart holding these lines, with 5 € of shipping. */
export function aCart(lines: Line[], changes: Partial<CartPartsFragment> = {}): CartPartsFragment {
  const sum = (of: (line: Line) => number) => lines.reduce((total, line) => total + of(line), 0);
  const exclTax = sum((line) => line.totalExclTax);
  const tax = sum((line) => line.tax);
  const address = {
    __typename: 'Address',
    organisation: 'Section 42 · Loire',
    lastName: 'Martin',
    firstName: 'Claire',
    email: 'c.martin@exemple.fr',
    phone: '04 77 00 00 00',
    street: '12 rue de la République',
    postcode: '42000',
    city: 'Saint-Étienne',
  };
  return {
    __typename: 'Cart',
    id: 'cart',
    universe: lines[0]?.product.universe ?? null,
    quantityTotal: sum((line) => line.quantity),
    needsUpdate: false,
    modifiesOrder: null,
    reservedUntil: '2026-12-01T09:42:00Z',
    isDeliveryAddressLocked: false,
    lines,
    recipient: { __typename: 'Establishment', id: '42', name: 'Section 42 · Loire' },
    deliveryAddress: address,
    invoicing: { __typename: 'InvoicingParty', establishmentName: 'CT Lyon', address },
    shipping: {
      __typename: 'ShippingEstimate',
      carrierName: 'DPD',
      shipmentDate: '2026-12-03',
      deliveryDate: '2026-12-08',
    },
    totals: {
      __typename: 'Totals',
      linesExclTax: exclTax,
      linesTax: tax,
      linesInclTax: exclTax + tax,
      shippingExclTax: 500,
      shippingTax: 100,
      shippingInclTax: 600,
      handlingExclTax: 0,
      handlingTax: 0,
      handlingInclTax: 0,
      totalExclTax: exclTax + 500,
      totalTax: tax + 100,
      totalInclTax: exclTax + tax + 600,
      vat: [{ __typename: 'VatLine', rate: 2000, base: exclTax + 500, tax: tax + 100 }],
    },
    noVatReason: null,
    ...changes,
  } as CartPartsFragment;
}
