import type { OperationContext } from '../kernel/operation-context.js';
import { expireOrder } from './expire-order.js';
import { remindOrder } from './remind-order.js';

/**
 * Called when a timer wakes: does what is due of the order, its reminder or its end. Called twice or too early, it does
 * nothing.
 */
export async function meetOrderDeadline(ctx: OperationContext, { orderId }: { orderId: number }): Promise<void> {
  if (!(await expireOrder(ctx, orderId))) await remindOrder(ctx, orderId);
}
