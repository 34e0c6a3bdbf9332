import type { DocumentLine, OrderDocument } from './order-document.js';

/** An order to print in specs: three lines at two rates, invented people. */
export function anOrderDocument(changes: Partial<OrderDocument> = {}): OrderDocument {
  const lines = changes.lines ?? [
    aLine({ reference: 'STY-4-COULS', name: 'Stylo 4 couleurs', quantity: 200, unitPriceExclTax: 128 }),
    aLine({
      reference: 'BROCHVOIX_SANS_LOGO_RPAS',
      name: 'Livret Prévention VOIX sans logo RPAS',
      quantity: 10,
      unitPriceExclTax: 1250,
      vatRate: 550,
      weightGrams: 85,
    }),
    aLine({ reference: 'OEUF-BIJ', name: 'Œuf porte-bijoux « Cœur »', quantity: 1000, unitPriceExclTax: 543 }),
  ];
  const shipping = changes.shipping ?? {
    carrierName: 'Livraison DPD',
    vatRate: 2000,
    exclTax: 3070,
    tax: 614,
    inclTax: 3684,
  };
  const handling = changes.handling ?? { exclTax: 0, tax: 0, inclTax: 0 };
  const amounts = [
    ...lines.map((line) => ({ exclTax: line.totalExclTax, tax: line.tax, inclTax: line.totalInclTax })),
    shipping,
    handling,
  ];
  const sum = (part: 'exclTax' | 'tax' | 'inclTax') => amounts.reduce((total, each) => total + each[part], 0);
  return {
    number: '2026-11-24-00001',
    confirmationNumber: null,
    universe: 'GOODS',
    savedAt: new Date('2026-11-24T09:42:00Z'),
    reservedUntil: new Date('2026-12-01T23:00:00Z'),
    validatedAt: null,
    anshNumber: null,
    noVatReason: null,
    recipientName: 'Section de l’Ain',
    orderedBy: { identifier: 'mgen-sd01', name: 'Sylvie Didier' },
    deliveryAddress: {
      organisation: 'Section de l’Ain',
      lastName: 'Didier',
      firstName: 'Sylvie',
      email: 's.didier@exemple.fr',
      phone: '04 74 00 00 01',
      street: '12 rue de la République',
      postcode: '01000',
      city: 'Bourg-en-Bresse',
    },
    invoicingAddress: {
      organisation: 'Centre de traitement de Lille',
      lastName: 'Vincent',
      firstName: 'Frédéric',
      email: 'ct-comptabilite@exemple.fr',
      phone: '03 28 00 00 02',
      street: '3 rue Philippe-Noiret',
      postcode: '59350',
      city: 'Saint-André-lez-Lille',
    },
    billingStatus: null,
    deliveryStatus: null,
    contactEmail: 'contact@exemple.fr',
    ...changes,
    lines,
    shipping,
    handling,
    totals: { exclTax: sum('exclTax'), tax: sum('tax'), inclTax: sum('inclTax') },
  };
}

/** The same order once validated. */
export function aValidatedOrderDocument(changes: Partial<OrderDocument> = {}): OrderDocument {
  return anOrderDocument({
    confirmationNumber: 'C0001',
    reservedUntil: null,
    validatedAt: new Date('2026-11-25T13:05:00Z'),
    anshNumber: 'ANSH-2026-417',
    billingStatus: 'En attente de facturation',
    deliveryStatus: 'En cours de préparation',
    ...changes,
  });
}

type PricedLine = Pick<DocumentLine, 'reference' | 'quantity' | 'unitPriceExclTax'> & Partial<DocumentLine>;

/** A line whose amounts follow from its quantity, price and rate. */
export function aLine(line: PricedLine): DocumentLine {
  const vatRate = line.vatRate ?? 2000;
  const totalExclTax = line.unitPriceExclTax * line.quantity;
  const tax = Math.round((totalExclTax * vatRate) / 10_000);
  return {
    name: `Support ${line.reference}`,
    vatRate,
    unitPriceInclTax: line.unitPriceExclTax + Math.round((line.unitPriceExclTax * vatRate) / 10_000),
    totalExclTax,
    tax,
    totalInclTax: totalExclTax + tax,
    weightGrams: 20,
    ...line,
  };
}

/** So many lines, each with a reference, a name and amounts of its own. */
export function manyLines(count: number): DocumentLine[] {
  return Array.from({ length: count }, (_, index) => {
    const rank = String(index + 1).padStart(3, '0');
    return aLine({
      reference: `REF_${rank}_PREVENTION`,
      name: `Dépliant n° ${rank}${index % 3 === 0 ? ' pour les établissements scolaires et universitaires' : ''}`,
      quantity: 10 + index,
      unitPriceExclTax: 101 + index,
      vatRate: index % 2 === 0 ? 2000 : 550,
    });
  });
}
