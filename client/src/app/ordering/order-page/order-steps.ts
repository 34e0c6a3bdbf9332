import { Component, computed, input } from '@angular/core';
import type { OrderPartsFragment } from '../../graphql';
import { lastMoment, shortDay } from '../../ui/format/dates';
import { isPooledOrder } from './pooled-order';

interface Step {
  readonly label: string;
  readonly detail: string | null;
  readonly state: 'done' | 'current' | 'coming';
}

/** The steps of an order, and which of them it has reached. */
@Component({
  selector: 'app-order-steps',
  template: `
    <ol role="list" aria-label="Étapes de la commande">
      @for (step of steps(); track step.label) {
        <li [class]="step.state" [attr.aria-current]="step.state === 'current' ? 'step' : null">
          {{ step.label }}
          @if (step.detail) {
            <small>{{ step.detail }}</small>
          }
          @if (step.state === 'done') {
            <span class="visually-hidden">(fait)</span>
          }
        </li>
      }
    </ol>
  `,
  styleUrl: './order-steps.scss',
})
export class OrderSteps {
  readonly order = input.required<OrderPartsFragment>();

  protected readonly steps = computed<readonly Step[]>(() => {
    const order = this.order();
    const reached = reachedStep(order);
    const labels = [
      { label: 'Enregistrée', detail: shortDay(order.savedAt) },
      order.validatedAt
        ? { label: 'Validée', detail: shortDay(order.validatedAt) }
        : { label: 'À valider', detail: `jusqu’au ${shortDay(lastMoment(order.reservedUntil))}` },
      ...(isPooledOrder(order)
        ? [
            {
              label: 'Mutualisation',
              detail: order.poolingClosesAt ? `jusqu’au ${shortDay(lastMoment(order.poolingClosesAt))}` : null,
            },
          ]
        : []),
      { label: 'Préparation', detail: null },
      { label: 'Expédiée', detail: order.shipment ? shortDay(order.shipment.shippedOn) : null },
      { label: 'Livrée', detail: deliveryDetail(order) },
    ];
    return labels.map((step, i) => ({
      ...step,
      state: i < reached ? 'done' : i === reached ? 'current' : 'coming',
    }));
  });
}

/** When it arrived; once it has left, when it is expected. */
function deliveryDetail({ deliveryStatus, history, estimatedDeliveryDate }: OrderPartsFragment): string | null {
  const delivery = history.find(({ kind }) => kind === 'RECEIVED' || kind === 'DELIVERED');
  if (delivery) return shortDay(delivery.at);
  return deliveryStatus === 'SHIPPED' && estimatedDeliveryDate ? `vers le ${shortDay(estimatedDeliveryDate)}` : null;
}

function reachedStep(order: OrderPartsFragment): number {
  if (order.status === 'SAVED') return 1;
  if (order.status === 'POOLED') return 2;
  const preparation = isPooledOrder(order) ? 3 : 2;
  if (order.deliveryStatus === 'DELIVERED') return preparation + 3; // nothing is to come
  if (order.deliveryStatus === 'SHIPPED') return preparation + 1;
  return preparation;
}
