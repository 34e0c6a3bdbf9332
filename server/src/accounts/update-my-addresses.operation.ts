import type { OperationContext } from '../kernel/operation-context.js';
import { auditSql } from '../audit/audit.sql.js';
import { query, queryOne } from '../database/sql.js';
import { inTransaction } from '../database/transaction.js';
import type { AddressInput } from '../establishments/address.js';
import {
  type EstablishmentKind,
  isDeliveryAddressLocked,
  type ShippingZone,
} from '../establishments/establishment.entity.js';
import { Refusal } from '../kernel/refusal.js';
import { AccountType } from '../access/account-type.js';
import type { Viewer } from '../access/viewer.js';
import type { ShopContext } from '../settings/shop-context.js';

const FIND_HOME = `
  select e.kind, e.zone from account a join establishment e on e.id = a.home_establishment_id where a.id = $1 for update of a`;

const UPDATE_DELIVERY = `
  with before as (select delivery_address from account where id = $1),
  updated as (update account set delivery_address = $2::jsonb where id = $1)
  ${auditSql(
    {
      ...{ at: '$3', action: 'DELIVERY_ADDRESS_CHANGED', subject: 'ACCOUNT', id: '$1', actor: '$1', origin: 'PAGE' },
      ...{ before: 'delivery_address', after: '$2::jsonb' },
    },
    'before',
  )}`;

/**
 * R-ADR-1: changes the account's own delivery address, which fills future carts. Saved orders keep theirs.
 * @throws Refusal DELIVERY_ADDRESS_LOCKED for a section or an ER overseas (R-ADR-3; an admin may)
 */
export async function updateMyDeliveryAddress(ctx: ShopContext, viewer: Viewer, address: AddressInput): Promise<void> {
  const { contactEmail } = await ctx.settings.get();
  await inTransaction(ctx.em, async (em) => {
    const home = await queryOne<{ kind: EstablishmentKind; zone: ShippingZone }>(em, FIND_HOME, [viewer.accountId]);
    const isLocked = !home || isDeliveryAddressLocked(home.kind, home.zone);
    if (isLocked && viewer.type !== AccountType.HEAD_OFFICE_ADMIN) {
      throw new Refusal('DELIVERY_ADDRESS_LOCKED', { contact: contactEmail });
    }
    await query(em, UPDATE_DELIVERY, [viewer.accountId, JSON.stringify(address), ctx.clock.now()]);
  });
}

const UPDATE_INVOICING = `
  with home as (
    select id, invoicing_address from establishment where id = $4 for update
  ), updated as (
    update establishment e set invoicing_address = $2::jsonb from home where e.id = home.id
  )
  ${auditSql(
    {
      ...{
        at: '$3',
        action: 'INVOICING_ADDRESS_CHANGED',
        subject: 'ESTABLISHMENT',
        id: 'id',
        actor: '$1',
        origin: 'PAGE',
      },
      before: "jsonb_build_object('establishmentId', id, 'address', invoicing_address)",
      after: "jsonb_build_object('establishmentId', id, 'address', $2::jsonb)",
    },
    'home',
  )}`;

/**
 * R-ADR-2: changes the invoicing details of the account's home establishment, for everybody who orders for it. They take
 * precedence over those of its invoicing party (a CT), which are not changed. Saved orders keep theirs.
 */
export async function updateMyInvoicing(ctx: OperationContext, viewer: Viewer, address: AddressInput): Promise<void> {
  const params = [viewer.accountId, JSON.stringify(address), ctx.clock.now(), viewer.homeEstablishmentId];
  await query(ctx.em, UPDATE_INVOICING, params);
}
