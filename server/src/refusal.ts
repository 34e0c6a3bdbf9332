import { GraphQLError } from 'graphql';

/** What the shop declines. The client holds one French sentence for each. */
export type RefusalCode =
  | 'BAD_USER_INPUT'
  | 'BUSY'
  | 'CARRIER_UNKNOWN'
  | 'CART_EMPTY'
  | 'CART_NEEDS_UPDATE'
  | 'CART_NOTHING_AVAILABLE'
  | 'CART_NOT_EMPTY'
  | 'CART_POOLING_CONFLICT'
  | 'CART_UNIVERSE_CONFLICT'
  | 'DELIVERY_ADDRESS_LOCKED'
  | 'EMAIL_LINK_INVALID'
  | 'FORBIDDEN'
  | 'INSUFFICIENT_STOCK'
  | 'IDENTIFIER_TAKEN'
  | 'INVALID_CREDENTIALS'
  | 'NOT_FOUND'
  | 'NOT_ORDERABLE_ANYMORE'
  | 'NOT_ORDERABLE_YET'
  | 'OPEN_ORDERS_LIMIT'
  | 'ORDER_CHANGED_MEANWHILE'
  | 'ORDER_NOT_MODIFIABLE'
  | 'ORDER_NOT_SHIPPABLE'
  | 'ORDER_NOT_SHIPPED'
  | 'PASSWORD_CHANGE_REQUIRED'
  | 'PASSWORD_TOO_WEAK'
  | 'PRODUCT_UNAVAILABLE'
  | 'QUANTITY_NOT_ORDERABLE'
  | 'QUERY_TOO_COSTLY'
  | 'QUOTA_EXCEEDED'
  | 'TOO_MANY_ATTEMPTS'
  | 'TOO_MANY_REQUESTS'
  | 'UNAUTHENTICATED'
  | 'ANSH_REQUIRED'
  | 'YEARLY_ORDER_LIMIT';

/** HTTP status of a refusal on the plain routes (documents, exports), and of a request that is refused before it is read. */
const HTTP_STATUS: Partial<Record<RefusalCode, number>> = {
  QUERY_TOO_COSTLY: 400,
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  PASSWORD_CHANGE_REQUIRED: 403,
  NOT_FOUND: 404,
  TOO_MANY_ATTEMPTS: 429,
  TOO_MANY_REQUESTS: 429,
  BUSY: 503,
};

/**
 * A rule of the shop says no. Thrown inside a transaction it rolls everything back: a refusal changes nothing.
 * Reaches the client as a GraphQL error with `extensions.code` and `extensions.details`.
 */
export class Refusal extends GraphQLError {
  constructor(
    readonly code: RefusalCode,
    readonly details: Readonly<Record<string, unknown>> = {},
  ) {
    super(code, { extensions: { code, details } });
    this.name = 'Refusal';
  }

  get statusCode(): number {
    return HTTP_STATUS[this.code] ?? 409;
  }

  /** When it is worth asking again, for the header of that name; null where asking again does not help. */
  get retryAfterSeconds(): number | null {
    const seconds = this.details['retryAfterSeconds'];
    return typeof seconds === 'number' ? seconds : null;
  }
}
