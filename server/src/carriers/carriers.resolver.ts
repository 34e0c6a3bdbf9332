import { Arg, Authorized, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { SHIPPERS } from '../access/access.js';
import type { Context } from '../access/context.js';
import { viewerOf } from '../access/viewer.js';
import { rowId } from '../kernel/ids.js';
import { PageInput, pageOf } from '../kernel/page.js';
import { ChangePage, findHistories } from '../records/history.js';
import type { RecordPage } from '../records/record-page.js';
import type { Sort } from '../records/sort.js';
import type { ShopRequest } from '../settings/shop-context.js';
import { archiveCarrier } from './archive-carrier.operation.js';
import { CarrierFilter, CarrierPage, CarrierRecord, CarrierSort, type CarrierSortField } from './carrier-record.js';
import { Carrier } from './carrier.entity.js';
import { findCarriers } from './carrier.queries.js';
import { restoreCarrier } from './restore-carrier.operation.js';
import { CarrierInput, saveCarrier } from './save-carrier.operation.js';

/** R-ADR-7: the carriers, for who ships. */
@Resolver(() => CarrierRecord)
export class CarriersResolver {
  @Authorized(...SHIPPERS)
  @Query(() => CarrierPage, { description: 'The carriers that a filter finds; by name where no sort is given' })
  carriers(
    @Ctx() { em }: Context,
    @Arg('filter', () => CarrierFilter, { nullable: true, description: 'Which of them; left out, all' })
    filter?: CarrierFilter,
    @Arg('sort', () => [CarrierSort], { nullable: true, description: 'By what, the first counting most' })
    sort?: Sort<CarrierSortField>[],
    @Arg('page', () => PageInput, { nullable: true, description: 'Which page; left out, the first' })
    page?: PageInput,
  ): RecordPage<CarrierRecord> {
    return findCarriers(em, filter ?? {}, { sort, page });
  }

  @Authorized(...SHIPPERS)
  @Query(() => CarrierRecord, { nullable: true, description: 'One carrier by its id; null where there is none' })
  carrier(
    @Ctx() { em }: Context,
    @Arg('id', () => ID, { description: 'That of `Carrier` and `CarrierRecord`' }) id: string,
  ): Promise<CarrierRecord | null> {
    return em.findOne(Carrier, { id: rowId(id, 'id') });
  }

  @Authorized(...SHIPPERS)
  @Mutation(() => CarrierRecord, { description: 'Makes a carrier, or changes the one whose id is given' })
  saveCarrier(
    @Ctx() ctx: ShopRequest,
    @Arg('input', () => CarrierInput, { description: 'What it is to be' }) input: CarrierInput,
  ): Promise<CarrierRecord> {
    return saveCarrier(ctx, viewerOf(ctx), input);
  }

  @Authorized(...SHIPPERS)
  @Mutation(() => CarrierRecord, {
    description:
      'Offers a carrier for shipping no more; parcels that it has brought keep it. Doing it again is no error',
  })
  archiveCarrier(
    @Ctx() ctx: ShopRequest,
    @Arg('id', () => ID, { description: 'Which carrier' }) id: string,
    @Arg('version', () => Int, { description: 'The version that was looked at' }) version: number,
  ): Promise<CarrierRecord> {
    return archiveCarrier(ctx, viewerOf(ctx), { id: rowId(id, 'id'), version });
  }

  @Authorized(...SHIPPERS)
  @Mutation(() => CarrierRecord, {
    description: 'Offers an archived carrier for shipping again. Doing it again is no error',
  })
  restoreCarrier(
    @Ctx() ctx: ShopRequest,
    @Arg('id', () => ID, { description: 'Which carrier' }) id: string,
    @Arg('version', () => Int, { description: 'The version that was looked at' }) version: number,
  ): Promise<CarrierRecord> {
    return restoreCarrier(ctx, viewerOf(ctx), { id: rowId(id, 'id'), version });
  }

  @FieldResolver(() => Boolean, {
    description: 'The one that every cart names before a parcel is sent, by a setting; it cannot be archived',
  })
  async isUsual(@Root() { name }: CarrierRecord, @Ctx() { settings }: ShopRequest): Promise<boolean> {
    return name === (await settings.get()).usualCarrier;
  }

  @FieldResolver(() => ChangePage, { description: 'What was changed, when, and by whom; the latest change first' })
  history(
    @Root() { id }: CarrierRecord,
    @Ctx() { loaders }: Context,
    @Arg('page', () => PageInput, { nullable: true, description: 'Which page; left out, the first' })
    page?: PageInput,
  ): Promise<ChangePage> {
    return loaders.of(findHistories).load({ subject: 'CARRIER', id, page: pageOf(page) });
  }
}
