import { AccountType } from '../../src/access/account-type.js';

const {
  SECTION_DIRECTOR,
  REGIONAL_ASSISTANT,
  PREVENTION_OFFICER,
  HEAD_OFFICE_ASSISTANT,
  HEAD_OFFICE_ADMIN,
  LOGISTICIAN,
} = AccountType;

export const NOBODY = 'NOBODY';
export type Who = AccountType | typeof NOBODY;

/** Written out here and not taken from `access.ts`: the second opinion that the tests hold it against. */
export const EVERYBODY: readonly Who[] = [
  NOBODY,
  SECTION_DIRECTOR,
  REGIONAL_ASSISTANT,
  PREVENTION_OFFICER,
  HEAD_OFFICE_ASSISTANT,
  HEAD_OFFICE_ADMIN,
  LOGISTICIAN,
];
const WHO_HAS_SIGNED_IN = EVERYBODY.filter((who) => who !== NOBODY);
const WHO_ORDERS = WHO_HAS_SIGNED_IN.filter((who) => who !== LOGISTICIAN);
const WHO_SHIPS: readonly Who[] = [HEAD_OFFICE_ADMIN, LOGISTICIAN];

/** R-ACC-1, R-ACC-8: every root field of the API, and who may call it. A field without a row here is a fault. */
export const ROOT_FIELDS: Readonly<Record<string, readonly Who[]>> = {
  'Query.viewer': EVERYBODY,
  'Query.shopSettings': EVERYBODY,
  'Query.mySessions': WHO_HAS_SIGNED_IN,
  'Query.categories': WHO_ORDERS,
  'Query.products': WHO_ORDERS,
  'Query.product': WHO_ORDERS,
  'Query.cart': WHO_ORDERS,
  'Query.order': WHO_HAS_SIGNED_IN,
  'Query.myOrders': WHO_ORDERS,
  'Query.recipientEntities': WHO_ORDERS,
  'Query.myAllocations': WHO_ORDERS,
  'Query.myOrderStatistics': WHO_ORDERS,
  'Query.orderStatistics': [HEAD_OFFICE_ADMIN],
  'Query.shipments': WHO_SHIPS,
  'Query.carriers': WHO_SHIPS,
  'Query.carrier': WHO_SHIPS,
  'Mutation.signIn': EVERYBODY,
  'Mutation.signOut': EVERYBODY,
  'Mutation.requestNewPassword': EVERYBODY,
  'Mutation.changePassword': WHO_HAS_SIGNED_IN,
  'Mutation.requestEmailChange': WHO_HAS_SIGNED_IN,
  'Mutation.resendEmailConfirmation': WHO_HAS_SIGNED_IN,
  'Mutation.cancelEmailChange': WHO_HAS_SIGNED_IN,
  'Mutation.confirmEmailChange': EVERYBODY,
  'Mutation.endSession': WHO_HAS_SIGNED_IN,
  'Mutation.updateMyDetails': WHO_HAS_SIGNED_IN,
  'Mutation.updateMyDeliveryAddress': WHO_ORDERS,
  'Mutation.updateMyInvoicing': WHO_ORDERS,
  'Mutation.createAccount': [HEAD_OFFICE_ADMIN],
  'Mutation.addToCart': WHO_ORDERS,
  'Mutation.setCartLineQuantity': WHO_ORDERS,
  'Mutation.removeFromCart': WHO_ORDERS,
  'Mutation.emptyCart': WHO_ORDERS,
  'Mutation.setCartDeliveryAddress': WHO_ORDERS,
  'Mutation.chooseRecipientEntity': WHO_ORDERS,
  'Mutation.selectRecipientEntity': WHO_ORDERS,
  'Mutation.saveOrder': WHO_ORDERS,
  'Mutation.reopenOrder': WHO_ORDERS,
  'Mutation.startNewOrderFromCart': WHO_ORDERS,
  'Mutation.validateOrder': WHO_ORDERS,
  'Mutation.cancelOrder': WHO_ORDERS,
  'Mutation.requestStatisticsExport': WHO_ORDERS,
  'Mutation.saveCarrier': WHO_SHIPS,
  'Mutation.archiveCarrier': WHO_SHIPS,
  'Mutation.restoreCarrier': WHO_SHIPS,
  'Mutation.shipOrder': WHO_SHIPS,
  'Mutation.markDelivered': WHO_SHIPS,
  'Mutation.confirmReceipt': WHO_ORDERS,
};

interface ObjectTypeRow {
  /** Who can come to such an object, by one root field or another. */
  readonly who: readonly Who[];
  /** All that may be asked of it. */
  readonly fields: string;
}

/** Every object type with every field of it: closed through its parents. A field that is not named here is a fault. */
export const OBJECT_TYPES: Readonly<Record<string, ObjectTypeRow>> = {
  // The viewer's own, or one that an admin just made. `signIn` gives it to whoever has the password
  Account: {
    who: EVERYBODY,
    fields: `id identifier type universes firstName lastName email phone street postcode city mustChangePassword
      homeEstablishment deliveryAddress invoicing yearlyGoodsOrders pendingEmailChange`,
  },
  PendingEmailChange: { who: EVERYBODY, fields: 'email expiresAt' },
  YearlyGoodsOrders: { who: EVERYBODY, fields: 'limit used remaining' },
  InvoicingParty: { who: EVERYBODY, fields: 'establishmentName address' },
  Establishment: { who: EVERYBODY, fields: 'id code name kind zone deliveryAddress isDeliveryAddressLocked' },
  Address: { who: EVERYBODY, fields: 'organisation lastName firstName email phone street postcode city' },
  ShopSettings: {
    who: EVERYBODY,
    fields:
      'contactEmail logisticsEmail generalEmail reservationDuration reminderBefore shipmentWeekday shipmentCutOffHour',
  },

  // Through a line of an order, where it is null for the logistician
  Category: { who: WHO_HAS_SIGNED_IN, fields: 'id universe slug name productCount' },
  ProductPage: { who: WHO_ORDERS, fields: 'items total orderableTotal' },
  Product: {
    who: WHO_HAS_SIGNED_IN,
    fields: `id reference name description universe category priceExclTax priceInclTax vatRate weightGrams volumeCm3
      imageSmallUrl imageLargeUrl quantityMinimum quantityStep quantityMaximum orderableQuantities orderableFrom
      orderableUntil availability isOrderable stockAvailable quotaRemaining monthlyQuota isReprinted isPooled pooling`,
  },
  Pooling: { who: WHO_HAS_SIGNED_IN, fields: 'closesAt minimumQuantity orderedQuantity' },
  Cart: {
    who: WHO_ORDERS,
    fields: `id universe lines quantityTotal recipient needsUpdate deliveryAddress isDeliveryAddressLocked invoicing
      shipping totals noVatReason modifiesOrder reservedUntil`,
  },
  CartLine: {
    who: WHO_ORDERS,
    fields: `product quantity previousQuantity changeReason obstacle orderableQuantities unitPriceExclTax vatRate
      totalExclTax tax totalInclTax`,
  },
  EntitySelection: { who: WHO_ORDERS, fields: 'outcome message changes cart' },
  LineChange: { who: WHO_ORDERS, fields: 'reference name requested quantity reason' },
  ShippingEstimate: { who: WHO_ORDERS, fields: 'carrierName shipmentDate deliveryDate' },

  Allocation: {
    who: WHO_ORDERS,
    fields: 'id year reference name quantity state date establishmentName imageSmallUrl',
  },
  StatisticsPage: { who: WHO_ORDERS, fields: 'items total totals' },
  StatisticsRow: { who: WHO_ORDERS, fields: 'keys measures' },
  StatisticsKey: { who: WHO_ORDERS, fields: 'dimension value label' },
  StatisticsMeasures: {
    who: WHO_ORDERS,
    fields: 'orders lines quantity exclTax inclTax shippingExclTax handlingExclTax',
  },
  StatisticsExport: { who: WHO_ORDERS, fields: 'id fileName rowCount url' },

  Session: { who: WHO_HAS_SIGNED_IN, fields: 'id openedAt lastUsedAt userAgent isCurrent' },
  Order: {
    who: WHO_HAS_SIGNED_IN,
    fields: `id number universe status billingStatus deliveryStatus confirmationNumber anshNumber orderedBy recipientName recipient account
      savedAt reservedUntil validatedAt poolingClosesAt isModifiable isReceivable lines lineCount totals noVatReason
      deliveryAddress invoicing
      estimatedDeliveryDate shipment quoteUrl confirmationUrl deliveryNoteUrl history`,
  },
  OrderLine: {
    who: WHO_HAS_SIGNED_IN,
    fields: `id product reference name quantity unitPriceExclTax unitPriceInclTax vatRate totalExclTax tax totalInclTax
      imageSmallUrl`,
  },
  // Null for all but administrators at head office
  AccountRecord: { who: WHO_HAS_SIGNED_IN, fields: 'id identifier type firstName lastName email phone' },
  OrderPage: { who: WHO_HAS_SIGNED_IN, fields: 'items total' },
  OrderEvent: { who: WHO_HAS_SIGNED_IN, fields: 'at kind byName' },
  Shipment: { who: WHO_HAS_SIGNED_IN, fields: 'carrier trackingNumber trackingUrl shippedOn' },
  Carrier: { who: WHO_HAS_SIGNED_IN, fields: 'id name' },
  CarrierRecord: { who: WHO_SHIPS, fields: 'id name trackingUrlTemplate archivedAt version isUsual history' },
  CarrierPage: { who: WHO_SHIPS, fields: 'items count' },
  Count: { who: WHO_SHIPS, fields: 'value isExact' },
  ChangePage: { who: WHO_SHIPS, fields: 'items count' },
  Change: { who: WHO_SHIPS, fields: 'id at action byName origin fields' },
  FieldChange: { who: WHO_SHIPS, fields: 'field before after' },
  Totals: {
    who: WHO_HAS_SIGNED_IN,
    fields: `linesExclTax linesTax linesInclTax shippingExclTax shippingTax shippingInclTax handlingExclTax handlingTax
      handlingInclTax totalExclTax totalTax totalInclTax vat`,
  },
  VatLine: { who: WHO_HAS_SIGNED_IN, fields: 'rate base tax' },
};
