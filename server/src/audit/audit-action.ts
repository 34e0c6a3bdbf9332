/** What is done in the shop, by what it is done to. The names are kept: histories of years have them. */
export const AUDIT_ACTIONS = {
  ORDER: {
    ORDER_SAVED: 'An order was saved',
    ORDER_MODIFIED: 'An order was saved again with other lines, recipient or address',
    ORDER_REMINDED: 'The owner of an order was reminded of its limit',
    ORDER_VALIDATED: 'An order was validated',
    ORDER_POOLED: 'An order was validated, in a campaign',
    ORDER_PRODUCED: 'The campaign of an order closed with enough orders',
    ORDER_CANCELLED: 'An order was given up',
    ORDER_EXPIRED: 'Nobody validated an order in time',
    ORDER_SHIPPED: 'The parcel of an order left',
    ORDER_RECEIVED: 'The owner of an order confirmed its receipt',
    ORDER_DELIVERED: 'An order arrived, by what its carrier says or because nobody said anything for long enough',
  },
  ACCOUNT: {
    ACCOUNT_CREATED: 'An account was opened',
    ACCOUNT_DETAILS_CHANGED: 'The owner of an account changed their details',
    DELIVERY_ADDRESS_CHANGED: 'The delivery address of an account was changed',
    EMAIL_CHANGE_REQUESTED: 'Another email address was asked for',
    EMAIL_CHANGE_CANCELLED: 'The change of an email address was given up',
    EMAIL_CHANGED: 'Another email address was confirmed',
    PASSWORD_REQUESTED: 'A temporary password was asked for',
    PASSWORD_CHANGED: 'A password was changed',
  },
  ESTABLISHMENT: { INVOICING_ADDRESS_CHANGED: 'The invoicing address of an establishment was changed' },
  CAMPAIGN: { CAMPAIGN_CLOSED: 'A campaign closed' },
  CARRIER: {
    CARRIER_CREATED: 'A carrier was made',
    CARRIER_CHANGED: 'A carrier was changed',
    CARRIER_ARCHIVED: 'A carrier was archived',
    CARRIER_RESTORED: 'A carrier was offered again',
  },
  SETTING: { SETTING_SAVED: 'A setting was given another value' },
  SHOP: { SESSIONS_ENDED: 'All sessions were ended' },
} as const;

/** What an entry is about; its id is that of the row, of a setting its key, of the shop none. */
export type AuditSubject = keyof typeof AUDIT_ACTIONS;
export type AuditAction<Subject extends AuditSubject = AuditSubject> = {
  [Each in Subject]: keyof (typeof AUDIT_ACTIONS)[Each] & string;
}[Subject];

/** Where a change came from. */
export const AUDIT_ORIGINS = {
  PAGE: 'Somebody at a page of the shop',
  IMPORT: 'A file that somebody imported',
  BULK: 'A change of many records at once',
  API: 'A program with a token',
  JOB: 'The shop by itself',
  COMMAND: 'Somebody at the command line of the server',
} as const;

export type AuditOrigin = keyof typeof AUDIT_ORIGINS;
