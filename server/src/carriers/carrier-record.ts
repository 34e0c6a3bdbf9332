import { MaxLength } from 'class-validator';
import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { pageType } from '../records/record-page.js';
import { sortInput } from '../records/sort.js';

@ObjectType({ simpleResolvers: true, description: 'A carrier as who ships keeps it' })
export class CarrierRecord {
  @Field(() => ID, { description: 'Of this carrier alone; the same as that of `Carrier`' })
  id!: number;

  @Field(() => String, { description: 'As it is called, on pages and in mails' })
  name!: string;

  @Field(() => String, {
    description: 'Address of the page where a parcel is followed; `{number}` stands for the tracking number',
  })
  trackingUrlTemplate!: string;

  @Field(() => Date, {
    nullable: true,
    description: 'Since when it is not offered for shipping any more; null while it is',
  })
  archivedAt!: Date | null;

  @Field(() => Int, { description: 'Goes up with each save. An edit says which one it began from' })
  version!: number;
}

export const CarrierPage = pageType('CarrierPage', CarrierRecord);

@InputType({ description: 'Which carriers; left out, all of them' })
export class CarrierFilter {
  @Field(() => String, { nullable: true, description: 'Words of the name, in any order, without regard to accents' })
  @MaxLength(100, { message: 'Cherchez avec 100 caractères au plus.' })
  search?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'True: those that were archived. False: those offered for shipping',
  })
  isArchived?: boolean | null;
}

/** Properties of the entity. */
export enum CarrierSortField {
  NAME = 'name',
  ARCHIVED_AT = 'archivedAt',
}
registerEnumType(CarrierSortField, {
  name: 'CarrierSortField',
  description: 'By what carriers can be sorted',
  valuesConfig: {
    NAME: { description: 'The name' },
    ARCHIVED_AT: { description: 'When it was archived' },
  },
});

export const CarrierSort = sortInput('CarrierSort', CarrierSortField);
