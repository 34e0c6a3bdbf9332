/** What is done in the shop, by what it is done to. The names are kept: histories of years have them. */
interface AuditActions {
  ORDER:
    | 'ORDER_SAVED'
    | 'ORDER_MODIFIED'
    | 'ORDER_REMINDED'
    | 'ORDER_VALIDATED'
    | 'ORDER_POOLED'
    | 'ORDER_PRODUCED'
    | 'ORDER_CANCELLED'
    | 'ORDER_EXPIRED'
    | 'ORDER_SHIPPED'
    | 'ORDER_RECEIVED'
    | 'ORDER_DELIVERED';
  ACCOUNT:
    | 'ACCOUNT_CREATED'
    | 'ACCOUNT_DETAILS_CHANGED'
    | 'DELIVERY_ADDRESS_CHANGED'
    | 'EMAIL_CHANGE_REQUESTED'
    | 'EMAIL_CHANGE_CANCELLED'
    | 'EMAIL_CHANGED'
    | 'PASSWORD_REQUESTED'
    | 'PASSWORD_CHANGED';
  ESTABLISHMENT: 'INVOICING_ADDRESS_CHANGED';
  CAMPAIGN: 'CAMPAIGN_CLOSED';
  CARRIER: 'CARRIER_CREATED' | 'CARRIER_CHANGED' | 'CARRIER_ARCHIVED' | 'CARRIER_RESTORED';
  SETTING: 'SETTING_SAVED';
  SHOP: 'SESSIONS_ENDED';
}

/** What an entry is about; its id is that of the row, of a setting its key, of the shop none. */
export type AuditSubject = keyof AuditActions;
export type AuditAction<Subject extends AuditSubject = AuditSubject> = AuditActions[Subject];

/** Where a change came from: somebody at a page, a file, a bulk change, a program, the shop by itself, the command line. */
export type AuditOrigin = 'PAGE' | 'IMPORT' | 'BULK' | 'API' | 'JOB' | 'COMMAND';
