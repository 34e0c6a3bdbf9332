import type { Viewer } from '../access/viewer.js';
import { dayOf } from '../kernel/clock.js';
import type { OperationContext } from '../kernel/operation-context.js';
import { statement } from '../database/statement.js';
import { inTransaction } from '../database/transaction.js';
import { enqueueMail } from '../mail/enqueue-mail.js';
import { InvalidInput } from '../kernel/invalid-input.js';
import { type LockedOrder, lockOrder } from '../ordering/lock-order.js';
import { findMailFacts } from '../orders/order-mail.queries.js';
import { DeliveryStatus, OrderStatus } from '../orders/order-status.js';
import { ship } from './ship-order.sql.js';
import { shipStock } from '../stock/stock.js';
import { Refusal } from '../kernel/refusal.js';
import { Carrier } from '../carriers/carrier.entity.js';
import { deliveryDay, zoneOfPostcode } from '../shipping-cost/shipping.rules.js';

export interface ShipmentInput {
  readonly number: string;
  readonly carrierId: number;
  readonly trackingNumber: string;
  /** Day in Europe/Paris; null = today. */
  readonly shippedOn: string | null;
}

const findShipment = statement<{ orderId: number }>()((db, p) =>
  db
    .selectFrom('shipment as s')
    .select(['s.carrier as carrierId', 's.trackingNumber'])
    .where('s.order', '=', p.orderId),
);

/**
 * R-ADR-7: the parcel has left: its pieces leave the stock, the user is mailed, and the delivery is estimated from that day on
 * (R-ADR-5). The same parcel again is no error.
 * @throws Refusal NOT_FOUND, ORDER_NOT_SHIPPABLE, CARRIER_UNKNOWN, BAD_USER_INPUT
 */
export async function shipOrder(ctx: OperationContext, viewer: Viewer, input: ShipmentInput): Promise<void> {
  const trackingNumber = input.trackingNumber.replace(/\s+/g, '');
  if (!/^[A-Za-z0-9-]{4,40}$/.test(trackingNumber)) {
    throw new InvalidInput({
      field: 'trackingNumber',
      message: 'Un N° de suivi a de 4 à 40 lettres, chiffres ou tirets.',
    });
  }
  const today = dayOf(ctx.clock.now());
  const shippedOn = input.shippedOn ?? today;
  if (shippedOn > today) throw new InvalidInput({ field: 'shippedOn', message: 'Cette date n’est pas encore passée.' });
  const isShipped = await inTransaction(ctx.em, async (em) => {
    const order = await lockOrder(em, input.number);
    const recorded = await findShipment.one(em, { orderId: order.id });
    if (recorded?.carrierId === input.carrierId && recorded.trackingNumber === trackingNumber) return false;
    refuseUnlessShippable(order, shippedOn);
    const carrier = await em.findOne(Carrier, { id: input.carrierId, archivedAt: null });
    if (!carrier) throw new Refusal('CARRIER_UNKNOWN', { carrierId: input.carrierId });

    const now = ctx.clock.now();
    const shipped = await ship.one(em, {
      orderId: order.id,
      carrierId: carrier.id,
      trackingNumber,
      shippedOn,
      now,
      accountId: viewer.accountId,
      estimatedDeliveryDate: deliveryDay(shippedOn, zoneOfPostcode(order.postcode)),
    });
    await shipStock(em, order.id, now);
    const { recipient, facts } = await findMailFacts(em, order.id);
    await enqueueMail(em, {
      kind: 'ORDER_SHIPPED',
      dedupeKey: `ORDER_SHIPPED:${order.id}`,
      recipient,
      orderId: order.id,
      data: {
        ...facts,
        confirmationNumber: shipped?.confirmationNumber ?? '',
        shippedOn,
        carrierName: carrier.name,
        trackingNumber,
        trackingUrl: carrier.trackingUrl(trackingNumber),
      },
    });
    return true;
  });
  if (isShipped) ctx.after.mailQueued();
}

function refuseUnlessShippable(order: LockedOrder, shippedOn: string): void {
  const { number, status, deliveryStatus } = order;
  if (status !== OrderStatus.VALIDATED || deliveryStatus !== DeliveryStatus.IN_PREPARATION) {
    throw new Refusal('ORDER_NOT_SHIPPABLE', { number, status, deliveryStatus });
  }
  if (shippedOn < number.slice(0, 10))
    throw new InvalidInput({ field: 'shippedOn', message: 'Cette date précède la commande.' });
}
