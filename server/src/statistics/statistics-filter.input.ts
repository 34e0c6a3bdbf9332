import { ArrayMaxSize, IsOptional } from 'class-validator';
import { GraphQLLocalDate } from 'graphql-scalars';
import { Field, ID, InputType, registerEnumType } from 'type-graphql';
import { AccountType } from '../access/account-type.js';
import { Universe } from '../kernel/universe.js';
import { OrderStatus } from '../orders/order-status.js';

/** By what statistics are grouped (R-STAT-3). Days, weeks (ISO, Monday first), months and years are those of Europe/Paris. */
export enum StatisticsDimension {
  UNIVERSE = 'UNIVERSE',
  CATEGORY = 'CATEGORY',
  PRODUCT = 'PRODUCT',
  ESTABLISHMENT = 'ESTABLISHMENT',
  ACCOUNT_TYPE = 'ACCOUNT_TYPE',
  ACCOUNT = 'ACCOUNT',
  STATUS = 'STATUS',
  DAY = 'DAY',
  WEEK = 'WEEK',
  MONTH = 'MONTH',
  YEAR = 'YEAR',
}
registerEnumType(StatisticsDimension, {
  name: 'StatisticsDimension',
  description: 'What figures can be grouped by',
  valuesConfig: {
    UNIVERSE: { description: 'The half of the shop' },
    CATEGORY: { description: 'The product’s category' },
    PRODUCT: { description: 'The product' },
    ESTABLISHMENT: { description: 'The recipient' },
    ACCOUNT_TYPE: { description: 'The type of the account that ordered' },
    ACCOUNT: { description: 'The account that ordered' },
    STATUS: { description: 'Where the order stands' },
    DAY: { description: 'The day of saving (Europe/Paris)' },
    WEEK: { description: 'The week of saving, from Monday on' },
    MONTH: { description: 'The month of saving' },
    YEAR: { description: 'The year of saving' },
  },
});

const MOST_VALUES = 500;

@InputType({ description: 'Which orders and lines are counted; what is left out does not limit' })
export class StatisticsFilter {
  @Field(() => GraphQLLocalDate, { nullable: true, description: 'First day (Europe/Paris) on which orders were saved' })
  from?: string;

  @Field(() => GraphQLLocalDate, { nullable: true, description: 'Last day (Europe/Paris)' })
  until?: string;

  @Field(() => [String], { nullable: true, description: 'References' })
  @IsOptional()
  @ArrayMaxSize(MOST_VALUES)
  products?: string[];

  @Field(() => Universe, { nullable: true, description: 'One half of the shop' })
  universe?: Universe;

  @Field(() => [ID], { nullable: true, description: 'Ids of categories' })
  @IsOptional()
  @ArrayMaxSize(MOST_VALUES)
  categoryIds?: string[];

  @Field(() => [ID], { nullable: true, description: 'Recipients' })
  @IsOptional()
  @ArrayMaxSize(MOST_VALUES)
  establishmentIds?: string[];

  @Field(() => [AccountType], { nullable: true, description: 'Types of the accounts that ordered' })
  accountTypes?: AccountType[];

  @Field(() => [ID], { nullable: true, description: 'Ids of the accounts that ordered' })
  @IsOptional()
  @ArrayMaxSize(MOST_VALUES)
  accountIds?: string[];

  @Field(() => [OrderStatus], {
    nullable: true,
    description: 'POOLED and VALIDATED when left out: what was really ordered',
  })
  statuses?: OrderStatus[];
}
