import type { DocumentKind } from './order-document.js';

const FILE_NAMES: Readonly<Record<DocumentKind, (order: Named) => string>> = {
  quote: (order) => `devis-${order.number}.pdf`,
  confirmation: (order) => `confirmation-${order.confirmationNumber ?? order.number}.pdf`,
  'delivery-note': (order) => `bon-de-livraison-${order.number}.pdf`,
};

interface Named {
  readonly number: string;
  readonly confirmationNumber: string | null;
}

/** As it is downloaded, and attached to a mail. */
export function documentFileName(kind: DocumentKind, order: Named): string {
  return FILE_NAMES[kind](order);
}
