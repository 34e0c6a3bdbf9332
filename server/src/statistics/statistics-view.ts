import { Field, Float, Int, ObjectType } from 'type-graphql';
import { StatisticsDimension } from './statistics-filter.input.js';

@ObjectType({ simpleResolvers: true, description: 'What a row is of, in one of the dimensions asked for' })
export class StatisticsKey {
  @Field(() => StatisticsDimension) dimension!: StatisticsDimension;
  @Field({ description: 'Id, reference, enum value, or a period’s first day (`YYYY-MM-DD`)' }) value!: string;
  @Field({ description: 'As users know it, in French; of an account, the name at that time' }) label!: string;
}

@ObjectType({
  simpleResolvers: true,
  description:
    'R-STAT-3. Amounts are whole cents, which may be more than an Int holds; an order’s shipping and handling count once a row',
})
export class StatisticsMeasures {
  @Field(() => Int) orders!: number;
  @Field(() => Int) lines!: number;
  @Field(() => Int) quantity!: number;
  @Field(() => Float) exclTax!: number;
  @Field(() => Float) inclTax!: number;
  @Field(() => Float) shippingExclTax!: number;
  @Field(() => Float) handlingExclTax!: number;
}

@ObjectType({ simpleResolvers: true })
export class StatisticsRow {
  @Field(() => [StatisticsKey], { description: 'In the order of `groupBy`' }) keys!: StatisticsKey[];
  @Field(() => StatisticsMeasures) measures!: StatisticsMeasures;
}

@ObjectType({ simpleResolvers: true })
export class StatisticsPage {
  @Field(() => [StatisticsRow]) items!: StatisticsRow[];
  @Field(() => Int) total!: number;
  @Field(() => StatisticsMeasures, { description: 'Over the whole filter; an order in several rows counts once' })
  totals!: StatisticsMeasures;
}

@ObjectType('StatisticsExport', { simpleResolvers: true })
export class StatisticsExportView {
  @Field() id!: string;
  @Field({ description: '`statDDMMYYYY-HHMMSS.csv`' }) fileName!: string;
  @Field(() => Int) rowCount!: number;
  @Field({ description: 'Where its owner downloads it, for a day' }) url!: string;
}
