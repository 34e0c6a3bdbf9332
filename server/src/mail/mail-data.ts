import type { Universe } from '../kernel/universe.js';

/** An instant, ISO 8601 in UTC, as `Date#toISOString` writes it. */
type Instant = string;

interface MailLine {
  name: string;
  reference: string;
  quantity: number;
}

/** What every mail about an order says of it. Amounts are cents. */
export interface OrderMailData {
  universe: Universe;
  orderNumber: string;
  /** Whom the mail is to: « Claire Fontaine ». */
  personName: string;
  /** The establishment that is delivered. */
  recipientName: string;
  lines: MailLine[];
  totalInclTax: number;
}

/**
 * A mail with a temporary password. The outbox never holds the password (R-ACC-5): it is made, and its hash stored, when the
 * mail is sent; `issued` is null until then.
 */
export interface PasswordMailData {
  accountId: number;
  personName: string;
  identifier: string;
  issued: { password: string; until: Instant } | null;
}

/** For a new account; without `universes` (mails of an earlier version) it does not say what there is to order. */
export interface CredentialsMailData extends PasswordMailData {
  universes?: Universe[];
}

/** What each kind of mail carries: a snapshot, so that a mail sent late still says what was true. */
export interface MailData {
  CREDENTIALS: CredentialsMailData;
  NEW_PASSWORD: PasswordMailData;
  /** To the new address. Its token is made when it is sent, as a password is. */
  EMAIL_CONFIRMATION: {
    accountId: number;
    changeId: string;
    personName: string;
    newEmail: string;
    issued: { token: string; until: Instant } | null;
  };
  /** To the address in force when the change was asked for, or confirmed. */
  EMAIL_CHANGE_NOTICE: { personName: string; newEmail: string; state: 'REQUESTED' | 'CHANGED' };
  ORDER_REMINDER: OrderMailData & {
    reservedUntil: Instant;
    /** Calendar days from the reminder to the last day; absent in mails of an earlier version. */
    daysLeft?: number;
  };
  ORDER_EXPIRED: OrderMailData & { reservedUntil: Instant };
  ORDER_RECAP: OrderMailData & {
    confirmationNumber: string;
    totalExclTax: number;
    validatedAt: Instant;
    /** R-VAL-4: when it was modified after that; absent = as it was validated. */
    modifiedAt?: Instant;
    /** R-VAL-4: until when at the latest it is pooled; absent = from stock. */
    poolingClosesAt?: Instant;
  };
  POOLING_CLOSED: OrderMailData & {
    /** What became of the order: it goes to preparation, too little was ordered, or nobody validated it in time. */
    outcome: 'PRODUCED' | 'CANCELLED' | 'NEVER_VALIDATED';
    /** Null where it was not validated. */
    confirmationNumber: string | null;
    productName: string;
    closedAt: Instant;
    /** Pieces of all validated orders of the campaign, and from which number on it is produced. */
    orderedQuantity: number;
    minimumQuantity: number;
  };
  ORDER_SHIPPED: OrderMailData & {
    confirmationNumber: string;
    /** Day in Europe/Paris, `YYYY-MM-DD`. */
    shippedOn: string;
    carrierName: string;
    trackingNumber: string;
    /** Null where the carrier has no page to follow a parcel. */
    trackingUrl: string | null;
  };
}

export type MailKind = keyof MailData;

/** A mail to send; `dedupeKey` names its event: the same key twice is one mail. */
export type NewMail = {
  [K in MailKind]: { kind: K; dedupeKey: string; recipient: string; orderId: number | null; data: MailData[K] };
}[MailKind];
