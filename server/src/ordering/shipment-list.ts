import { MaxLength } from 'class-validator';
import { Field, InputType, registerEnumType } from 'type-graphql';
import { sortInput } from '../records/sort.js';

export enum ShipmentScope {
  TO_PREPARE = 'TO_PREPARE',
  SHIPPED = 'SHIPPED',
  DELIVERED = 'DELIVERED',
}
registerEnumType(ShipmentScope, {
  name: 'ShipmentScope',
  description: 'How far orders have come on their way',
  valuesConfig: {
    TO_PREPARE: { description: 'Validated, and waiting for their parcel' },
    SHIPPED: { description: 'On their way' },
    DELIVERED: { description: 'Arrived' },
  },
});

@InputType({ description: 'Which orders of who ships' })
export class ShipmentFilter {
  @Field(() => ShipmentScope, { description: 'How far they have come' })
  scope!: ShipmentScope;

  @Field(() => String, {
    nullable: true,
    description: 'Words of the order or confirmation number, or of the establishment',
  })
  @MaxLength(100, { message: 'Cherchez avec 100 caractères au plus.' })
  search?: string | null;
}

export enum ShipmentSortField {
  VALIDATED_AT = 'validatedAt',
  RECIPIENT = 'recipientName',
  NUMBER = 'number',
}
registerEnumType(ShipmentSortField, {
  name: 'ShipmentSortField',
  description: 'By what the orders of who ships can be sorted',
  valuesConfig: {
    VALIDATED_AT: { description: 'When the order was validated' },
    RECIPIENT: { description: 'The establishment that it is for' },
    NUMBER: { description: 'The order’s number' },
  },
});

export const ShipmentSort = sortInput('ShipmentSort', ShipmentSortField);
