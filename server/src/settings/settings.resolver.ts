import { Authorized, Ctx, Field, Int, ObjectType, Query, Resolver } from 'type-graphql';
import { ANYONE } from '../access/access.js';
import type { HasSettings } from './shop-context.js';

@ObjectType('ShopSettings', { simpleResolvers: true, description: 'What every page may say of the shop' })
class PublicSettings {
  @Field({ description: 'For how the shop works' }) contactEmail!: string;
  @Field({ description: 'For logistics' }) logisticsEmail!: string;
  @Field({ description: 'For anything else' }) generalEmail!: string;
  @Field({ description: 'How long a saved order waits for its validation, ISO 8601: `P7D`' })
  reservationDuration!: string;
  @Field({ description: 'ISO 8601, before the limit' }) reminderBefore!: string;
  @Field(() => Int, { description: 'Day of the weekly shipment; 1 is Monday' }) shipmentWeekday!: number;
  @Field(() => Int, { description: 'Hour of that day, Europe/Paris, from which an order leaves a week later' })
  shipmentCutOffHour!: number;
}

@Resolver()
export class SettingsResolver {
  @Authorized(ANYONE)
  @Query(() => PublicSettings, { description: 'What every page may say of the shop; open to everybody' })
  async shopSettings(@Ctx() { settings }: HasSettings): Promise<PublicSettings> {
    // Only these: the others are the back office's own
    const {
      contactEmail,
      logisticsEmail,
      generalEmail,
      reservationDuration,
      reminderBefore,
      shipmentWeekday,
      shipmentCutOffHour,
    } = await settings.get();
    return {
      contactEmail,
      logisticsEmail,
      generalEmail,
      reservationDuration,
      reminderBefore,
      shipmentWeekday,
      shipmentCutOffHour,
    };
  }
}
