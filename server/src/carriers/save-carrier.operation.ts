import { UniqueConstraintViolationException } from '@mikro-orm/core';
import { Matches, MaxLength } from 'class-validator';
import { Field, ID, InputType, Int } from 'type-graphql';
import type { Viewer } from '../access/viewer.js';
import { inTransaction } from '../database/transaction.js';
import { InvalidInput } from '../kernel/invalid-input.js';
import { rowId } from '../kernel/ids.js';
import { Filled } from '../kernel/input-fields.js';
import { writeSetting } from '../settings/setting-row.js';
import type { ShopContext } from '../settings/shop-context.js';
import { CARRIER } from './carrier-kind.js';
import type { Carrier } from './carrier.entity.js';

@InputType({ description: 'A carrier to make, or (with its id and the version that was edited) one to change' })
export class CarrierInput {
  @Field(() => ID, { nullable: true, description: 'Which one to change; left out, another is made' })
  id?: string | null;

  @Field(() => Int, { nullable: true, description: 'The version that was edited; with `id`, it must be said' })
  version?: number | null;

  @Field(() => String, { description: 'As it is to be called; no two have the same name' })
  @Filled(60, 'Indiquez le nom du transporteur, en 60 caractères au plus.')
  name!: string;

  @Field(() => String, {
    description: 'https address where a parcel is followed, with `{number}` for the tracking number',
  })
  @MaxLength(500, { message: 'Indiquez une adresse en 500 caractères au plus.' })
  @Matches(/^https:\/\/[^\s{}]+(?:\{number\}[^\s{}]*)$/, {
    message: 'Indiquez une adresse qui commence par https:// et contient {number} à la place du N° de suivi.',
  })
  trackingUrlTemplate!: string;
}

/**
 * R-ADR-7: makes or changes a carrier. The usual one stays the usual one under its new name.
 * @throws Refusal NOT_FOUND, CONFLICT, BAD_USER_INPUT (another has the name, an edit without its version)
 */
export async function saveCarrier(ctx: ShopContext, viewer: Viewer, input: CarrierInput): Promise<Carrier> {
  const values = { name: input.name.trim(), trackingUrlTemplate: input.trackingUrlTemplate };
  const { usualCarrier } = await ctx.settings.get();
  const told = (action: 'CARRIER_CREATED' | 'CARRIER_CHANGED') => ({ action, by: viewer, at: ctx.clock.now() });
  try {
    return await inTransaction(ctx.em, async (em) => {
      if (typeof input.id !== 'string') {
        return await CARRIER.create(em, values, told('CARRIER_CREATED'));
      }
      const carrier = await CARRIER.lock(em, rowId(input.id, 'input.id'));
      await CARRIER.refuseChanged(em, carrier, editedVersion(input), values);
      const isUsual = carrier.name === usualCarrier;
      await CARRIER.change(em, carrier, values, told('CARRIER_CHANGED'));
      if (isUsual) await writeSetting({ ...ctx, em }, viewer, 'usualCarrier', values.name);
      return carrier;
    });
  } catch (error) {
    if (!(error instanceof UniqueConstraintViolationException)) throw error;
    throw new InvalidInput({
      field: 'input.name',
      message: 'Un autre transporteur porte déjà ce nom. Choisissez-en un autre.',
    });
  }
}

function editedVersion({ version }: CarrierInput): number {
  if (typeof version === 'number') return version;
  throw new InvalidInput({ field: 'input.version', message: 'Rouvrez ce transporteur avant de le modifier.' });
}
