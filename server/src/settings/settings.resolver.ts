import { Authorized, Ctx, Field, ObjectType, Query, Resolver } from 'type-graphql';
import { ANYONE } from '../access.js';
import type { Context } from '../context.js';

@ObjectType('ShopSettings', { simpleResolvers: true, description: 'What every page may say of the shop' })
class PublicSettings {
  @Field() contactEmail!: string;
  @Field() logisticsEmail!: string;
  @Field({ description: 'ISO 8601 (R-RES-9)' }) reservationDuration!: string;
  @Field({ description: 'ISO 8601, before the limit' }) reminderBefore!: string;
}

@Resolver()
export class SettingsResolver {
  @Authorized(ANYONE)
  @Query(() => PublicSettings)
  async shopSettings(@Ctx() { settings }: Context): Promise<PublicSettings> {
    const { contactEmail, logisticsEmail, reservationDuration, reminderBefore } = await settings.get();
    return { contactEmail, logisticsEmail, reservationDuration, reminderBefore };
  }
}
