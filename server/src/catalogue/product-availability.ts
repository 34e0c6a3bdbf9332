import { registerEnumType } from 'type-graphql';

/** Why a product can, or cannot, be added to the viewer's cart now (R-CAT-3, R-CAT-4). */
export enum ProductAvailability {
  AVAILABLE = 'AVAILABLE',
  OUT_OF_STOCK = 'OUT_OF_STOCK',
  QUOTA_REACHED = 'QUOTA_REACHED',
  NOT_YET = 'NOT_YET',
  CLOSED = 'CLOSED',
  NO_LONGER_OFFERED = 'NO_LONGER_OFFERED',
}
registerEnumType(ProductAvailability, {
  name: 'ProductAvailability',
  description: 'Whether a product can be ordered now, and if not, why',
  valuesConfig: {
    AVAILABLE: { description: 'It can be ordered' },
    OUT_OF_STOCK: { description: 'Too few pieces are left' },
    QUOTA_REACHED: { description: 'The recipient has had what it may have this month' },
    NOT_YET: { description: 'It can be ordered from a day to come' },
    CLOSED: { description: 'The last day on which it could be ordered is past' },
    NO_LONGER_OFFERED: {
      description: 'In a cart only: archived since, or of a universe that is closed to the account',
    },
  },
});

/** As JSON has it: instants are text. */
export interface PoolingRow {
  closesAt: string;
  minimumQuantity: number;
  orderedQuantity: number;
}
