/** Which of an order's printed documents. */
export type DocumentKind = 'quote' | 'confirmation' | 'delivery-note';

/**
 * What the printed documents of one order say: plain values, so that a document needs no database and an old order
 * prints as it was. Amounts are integer cents, VAT rates basis points (2000 = 20 %), weights grams, dates instants.
 */
export interface OrderDocument {
  number: string;
  confirmationNumber: string | null;
  universe: 'PRINTS' | 'GOODS';
  savedAt: Date;
  /** Until when a saved order waits for its validation (R-RES-2). */
  reservedUntil: Date | null;
  validatedAt: Date | null;
  anshNumber: string | null;
  recipientName: string;
  /** Name: first name and name, as they were. */
  orderedBy: { identifier: string; name: string };
  deliveryAddress: DocumentAddress;
  invoicingAddress: DocumentAddress;
  lines: DocumentLine[];
  shipping: DocumentCost & { carrierName: string | null };
  handling: DocumentCost;
  totals: DocumentAmounts;
  /** Why no VAT is due where it is delivered, in words; null where it is. */
  noVatReason: string | null;
  /** The two statuses of a validated order, as users read them (R-VAL-3). */
  billingStatus: string | null;
  deliveryStatus: string | null;
  trackingNumber?: string | null;
  /** Whom to write to about this document. */
  contactEmail: string;
}

export interface DocumentAddress {
  organisation: string;
  lastName: string;
  firstName: string;
  email: string;
  phone: string;
  street: string;
  postcode: string;
  city: string;
}

export interface DocumentLine {
  reference: string;
  name: string;
  quantity: number;
  unitPriceExclTax: number;
  unitPriceInclTax: number;
  vatRate: number;
  totalExclTax: number;
  tax: number;
  totalInclTax: number;
  /** Of one piece, as the product's weight is. */
  weightGrams: number;
}

export interface DocumentAmounts {
  exclTax: number;
  tax: number;
  inclTax: number;
}

/** A cost of the whole order. Without its rate, the VAT table shows its tax on a row of its own. */
export interface DocumentCost extends DocumentAmounts {
  vatRate?: number;
}
