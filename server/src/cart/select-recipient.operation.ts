import type { Viewer } from '../access/viewer.js';
import { inTransaction } from '../database/transaction.js';
import type { ShopSettings } from '../settings/settings.js';
import type { ShopContext } from '../settings/shop-context.js';
import { lockCartForRecipient } from './cart-header.js';
import { type CartProductRow, findCartProducts } from './cart-products.queries.js';
import { toCartView, toSavable } from './cart.queries.js';
import type { EntitySelection, LineChange } from './entity-selection-view.js';
import { isQuotaAlone, outcomeOf, type SelectedLine, selectLine, SelectionOutcome } from './entity-selection.rules.js';
import { writeSelection } from './select-recipient.sql.js';

/**
 * « Mettre à jour » (R-ENT-2): checks every line against what the establishment can still order and what is in stock, reduces
 * those that are too large, and says why of each, and which of the three cases it is. Nothing is reserved: saving checks again
 * (R-ENT-4).
 * @throws Refusal NOT_FOUND, FORBIDDEN (not an establishment of the account)
 */
export async function selectRecipient(ctx: ShopContext, viewer: Viewer, recipientId: number): Promise<EntitySelection> {
  const settings = await ctx.settings.get();
  return inTransaction(ctx.em, async (em) => {
    const header = await lockCartForRecipient(em, viewer.sessionId, recipientId);
    const now = ctx.clock.now();
    const products = await findCartProducts(em, viewer, now, recipientId);
    const lines = products.map((product) => ({ product, selected: selectLine(toSavable(product)) }));
    const { sessionId } = viewer;
    await writeSelection.run(em, { sessionId, recipientId, lines: JSON.stringify(lines.map(toRow)) });
    const selection = lines.map(({ selected }) => selected);
    const outcome = outcomeOf(selection);
    const updated = lines.map(({ product, selected }) => ({
      ...product,
      quantity: selected.quantity,
      previousQuantity: previousOf(selected),
      changeReason: selected.reason,
    }));
    return {
      outcome,
      message: messageOf(outcome, isQuotaAlone(selection), settings),
      changes: lines.flatMap(toChange),
      cart: toCartView({ ...header, needsUpdate: false }, updated, settings, now),
    };
  });
}

interface Line {
  readonly product: CartProductRow;
  readonly selected: SelectedLine;
}

/** What was wanted is kept for as long as less than that is possible. */
function previousOf({ requested, quantity }: SelectedLine): number | null {
  return quantity === requested ? null : requested;
}

function toRow({ product, selected }: Line) {
  const { quantity, reason } = selected;
  return { product_id: product.id, quantity, previous_quantity: previousOf(selected), change_reason: reason };
}

function toChange({ product, selected }: Line): LineChange[] {
  const { reference, name } = product;
  const { requested, quantity, reason } = selected;
  return reason === null ? [] : [{ reference, name, requested, quantity, reason }];
}

function messageOf(outcome: SelectionOutcome, isQuotaAlone: boolean, settings: ShopSettings): string {
  switch (outcome) {
    case SelectionOutcome.AVAILABLE:
      return settings.messageAvailable;
    case SelectionOutcome.PARTIALLY_AVAILABLE:
      return isQuotaAlone ? settings.messagePartiallyAvailable : settings.messageReduced;
    case SelectionOutcome.UNAVAILABLE:
      return isQuotaAlone ? settings.messageUnavailable : settings.messageEmptied;
  }
}
