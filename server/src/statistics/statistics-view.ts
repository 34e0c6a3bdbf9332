import { Field, Float, Int, ObjectType } from 'type-graphql';
import { StatisticsDimension } from './statistics-filter.input.js';

@ObjectType({ simpleResolvers: true, description: 'What a row is of, in one of the dimensions asked for' })
export class StatisticsKey {
  @Field(() => StatisticsDimension, { description: 'Which of the dimensions' }) dimension!: StatisticsDimension;
  @Field({ description: 'Id, reference, enum value, or a period’s first day (`YYYY-MM-DD`)' }) value!: string;
  @Field({ description: 'As users know it, in French; of an account, the name at that time' }) label!: string;
}

@ObjectType({
  simpleResolvers: true,
  description:
    'Figures over some order lines. Amounts are whole cents, which may be more than an Int holds; an order’s shipping and handling count once in a row',
})
export class StatisticsMeasures {
  @Field(() => Int, { description: 'How many orders have such a line' }) orders!: number;
  @Field(() => Int, { description: 'How many lines' }) lines!: number;
  @Field(() => Int, { description: 'Pieces' }) quantity!: number;
  @Field(() => Float, { description: 'Cents of those lines, without VAT' }) exclTax!: number;
  @Field(() => Float, { description: 'Cents of those lines, with VAT' }) inclTax!: number;
  @Field(() => Float, { description: 'Cents of shipping of those orders, without VAT' }) shippingExclTax!: number;
  @Field(() => Float, { description: 'Cents of handling of those orders, without VAT' }) handlingExclTax!: number;
}

@ObjectType({ simpleResolvers: true, description: 'The figures of one combination of the dimensions' })
export class StatisticsRow {
  @Field(() => [StatisticsKey], { description: 'In the order of `groupBy`' }) keys!: StatisticsKey[];
  @Field(() => StatisticsMeasures, { description: 'Its figures' }) measures!: StatisticsMeasures;
}

@ObjectType({ simpleResolvers: true, description: 'A page of figures, and those of all of it' })
export class StatisticsPage {
  @Field(() => [StatisticsRow], { description: 'A row for each combination of the dimensions, of this page' })
  items!: StatisticsRow[];
  @Field(() => Int, { description: 'How many rows there are on all pages' }) total!: number;
  @Field(() => StatisticsMeasures, { description: 'Over the whole filter; an order in several rows counts once' })
  totals!: StatisticsMeasures;
}

@ObjectType('StatisticsExport', {
  simpleResolvers: true,
  description: 'A file of order lines, which its owner may download for a day',
})
export class StatisticsExportView {
  @Field({ description: 'Of this export alone' }) id!: string;
  @Field({ description: '`statDDMMYYYY-HHMMSS.csv`' }) fileName!: string;
  @Field(() => Int, { description: 'How many lines the file has' }) rowCount!: number;
  @Field({ description: 'Where its owner downloads it, for a day' }) url!: string;
}
