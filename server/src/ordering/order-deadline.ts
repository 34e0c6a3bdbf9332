import type { OperationContext } from '../kernel/operation-context.js';
import { expireOrder } from './expire-order.js';
import { remindOrder } from './remind-order.js';

/** What a timer wakes: whichever of an order's deadlines has come. Called twice, or too early, it does nothing. */
export async function meetOrderDeadline(ctx: OperationContext, { orderId }: { orderId: number }): Promise<void> {
  if (!(await expireOrder(ctx, orderId))) await remindOrder(ctx, orderId);
}
