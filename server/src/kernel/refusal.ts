import { GraphQLEnumType, GraphQLError } from 'graphql';

/** What the shop declines, and what each means to a program that asks. The client holds one French sentence for each. */
const REFUSALS = {
  ANSH_REQUIRED: 'An order of goods cannot be validated without its ANSH number',
  BAD_USER_INPUT: 'A value cannot be taken: `details.fields` names each field and says why, in French',
  BUSY: 'The shop is late with everything: ask again after `details.retryAfterSeconds`',
  CARRIER_IN_USE: 'The carrier is the usual one, which every cart names: a setting must name another first',
  CARRIER_UNKNOWN: 'There is no such carrier, or it is archived',
  CART_EMPTY: 'There is nothing in the cart to save',
  CART_NEEDS_UPDATE: 'Another recipient was chosen, and the cart has not been checked for it yet',
  CART_NOTHING_AVAILABLE: 'No line of the cart can be ordered for its recipient',
  CART_NOT_EMPTY: 'The cart holds something else: save or empty it first',
  CART_POOLING_CONFLICT: 'A pooled product is ordered alone',
  CART_UNIVERSE_CONFLICT: 'A cart holds printed matter or goods, never both',
  CONFLICT: 'Somebody has saved the record since it was read: `details` says who, when, and its values by now',
  DELIVERY_ADDRESS_LOCKED: 'The delivery address of an overseas establishment is not changed by its members',
  EMAIL_LINK_INVALID: 'The link that confirms an email address was used, replaced, cancelled, or has expired',
  FORBIDDEN: 'The account may not do this',
  IDENTIFIER_TAKEN: 'Another account has this identifier',
  INSUFFICIENT_STOCK: 'Not enough is left in stock: `details.lines` says of which products',
  INVALID_CREDENTIALS: 'The identifier or the password is wrong',
  NOT_FOUND: 'There is no such thing, or it is not for this account to see',
  NOT_ORDERABLE_ANYMORE: 'The product could be ordered until `details.date`',
  NOT_ORDERABLE_YET: 'The product can be ordered from `details.date` on',
  OPEN_ORDERS_LIMIT: 'The account has `details.maximum` saved orders that wait for their validation',
  ORDER_CHANGED_MEANWHILE: 'Somebody has saved the order since it was reopened: `details` says what they changed',
  ORDER_NOT_MODIFIABLE: 'The order is in a state in which this cannot be done any more',
  ORDER_NOT_SHIPPABLE: 'The order is not validated, or has been shipped',
  ORDER_NOT_SHIPPED: 'The order has not been shipped: it cannot have arrived',
  PASSWORD_CHANGE_REQUIRED: 'The password is a temporary one: choose another before anything else',
  PASSWORD_TOO_WEAK: 'The new password is too short, too easy to guess, or the current one',
  PRODUCT_UNAVAILABLE: 'The product is not sold any more, or not to this account',
  QUANTITY_NOT_ORDERABLE: 'The product is ordered in steps, between a minimum and a maximum',
  QUERY_TOO_COSTLY: 'The document asks for more than one request may',
  QUOTA_EXCEEDED: 'The recipient has less left of its monthly quota: `details.lines` says of which products',
  TOO_MANY_ATTEMPTS: 'Too many wrong passwords: try again after `details.retryAfterSeconds`',
  TOO_MANY_REQUESTS: 'Too many requests at once: ask again after `details.retryAfterSeconds`',
  UNAUTHENTICATED: 'Nobody is signed in, or the session has ended',
  YEARLY_ORDER_LIMIT: 'The account has validated as many orders of goods this year as it may',
} as const;

export type RefusalCode = keyof typeof REFUSALS;

/** The codes as an enum of the schema, from which the client's sentences are checked. */
export const REFUSAL_CODE = new GraphQLEnumType({
  name: 'RefusalCode',
  description: 'Why something was refused: `extensions.code` of an error, beside `extensions.details`',
  values: Object.fromEntries(Object.entries(REFUSALS).map(([code, description]) => [code, { description }])),
});

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
