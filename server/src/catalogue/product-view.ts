import { GraphQLLocalDate } from 'graphql-scalars';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { inclTax } from '../kernel/money.js';
import type { RowOf } from '../database/columns.js';
import { Pooling } from '../pooling/pooling-view.js';
import type { ClassRates } from '../pricing/vat.rules.js';
import { Category } from '../products/category.entity.js';
import { orderableQuantities } from '../products/product.rules.js';
import { Universe } from '../kernel/universe.js';
import { ProductAvailability } from './product-availability.js';
import type { PRODUCT } from './product.sql.js';

/** What the statements of `product.sql.ts` give of a product. `poolingOpensOn`: day on which a campaign that is to come begins. */
export type ProductRow = RowOf<typeof PRODUCT>;

/** A product, and where the cart would be delivered; null when the session has ended meanwhile. */
export type PricedRow = ProductRow & { readonly deliveryPostcode: string | null };

/** A product as a viewer sees it: the row, and what the recipient can still order of it. */
@ObjectType('Product', {
  simpleResolvers: true,
  description: 'Something that can be ordered, as the viewer sees it for their recipient',
})
export class ProductView {
  @Field(() => ID, { description: 'Of this product alone' }) readonly id: number;
  @Field({ description: 'What it is ordered by, such as `BROCHSTRESS`; of this product alone' })
  readonly reference: string;
  @Field({ description: 'As it is called' }) readonly name: string;
  @Field({ description: 'What it is, in one or several lines' }) readonly description: string;
  @Field(() => Universe, { description: 'Which half of the shop it is of' }) readonly universe: Universe;
  @Field(() => Category, { description: 'Where it stands in the menu' }) readonly category: Category;
  @Field(() => Int, { description: 'Cents, one piece' }) readonly priceExclTax: number;
  @Field(() => Int, { description: 'Cents with VAT, one piece, where the viewer’s cart is delivered' })
  readonly priceInclTax: number;
  @Field(() => Int, { description: 'Basis points (2000 is 20 %) where the viewer’s cart is delivered, today' })
  readonly vatRate: number;
  @Field(() => Int, { description: 'One piece' }) readonly weightGrams: number;
  @Field(() => Int, { description: 'One piece, packed' }) readonly volumeCm3: number;
  @Field(() => String, { nullable: true, description: 'Path of the cover, 320 px wide' })
  readonly imageSmallUrl: string | null;
  @Field(() => String, { nullable: true, description: 'Path of the cover, 960 px wide' })
  readonly imageLargeUrl: string | null;
  @Field(() => Int, { description: 'The smallest quantity of an order' }) readonly quantityMinimum: number;
  @Field(() => Int, { description: 'Quantities go up by so many pieces' }) readonly quantityStep: number;
  @Field(() => Int, { description: 'The largest quantity of an order' }) readonly quantityMaximum: number;
  @Field(() => [Int], {
    description: 'The quantities that the recipient can still choose now, ascending; empty when nothing can be ordered',
  })
  readonly orderableQuantities: number[];
  @Field(() => GraphQLLocalDate, { nullable: true, description: 'First day (Europe/Paris) on which it can be ordered' })
  readonly orderableFrom: string | null;
  @Field(() => GraphQLLocalDate, { nullable: true, description: 'Last day (Europe/Paris) on which it can be ordered' })
  readonly orderableUntil: string | null;
  @Field(() => ProductAvailability, { description: 'Whether it can be ordered now, and if not, why' })
  readonly availability: ProductAvailability;
  @Field(() => Boolean, { description: 'Whether at least the smallest quantity can be ordered now' })
  readonly isOrderable: boolean;
  @Field(() => Int, {
    description: 'Pieces that can still be reserved; of a pooled product, which has no stock, `quantityMaximum`',
  })
  readonly stockAvailable: number;
  @Field(() => Int, {
    nullable: true,
    description: 'What the recipient may still order this month (Europe/Paris); null = no limit',
  })
  readonly quotaRemaining: number | null;
  @Field(() => Int, {
    nullable: true,
    description: 'What the recipient may order of it in this month (Europe/Paris) in all; null = no limit',
  })
  readonly monthlyQuota: number | null;
  @Field(() => Boolean, { description: 'False: what is in stock is all there will be this year' })
  readonly isReprinted: boolean;
  @Field(() => Boolean, {
    description:
      'True: it is produced when enough is ordered, can be ordered while a campaign is open, and in an order of its own',
  })
  readonly isPooled: boolean;
  @Field(() => Pooling, { nullable: true, description: 'The campaign under way; null = not pooled, or none now' })
  readonly pooling: Pooling | null;

  constructor(row: ProductRow, rates: ClassRates) {
    this.id = row.id;
    this.reference = row.reference;
    this.name = row.name;
    this.description = row.description;
    this.universe = row.universe;
    this.category = categoryOf(row);
    this.priceExclTax = row.priceExclTax;
    this.priceInclTax = inclTax(row.priceExclTax, rates[row.vatClass]);
    this.vatRate = rates[row.vatClass];
    this.weightGrams = row.weightGrams;
    this.volumeCm3 = row.volumeCm3;
    this.imageSmallUrl = row.imageSha256 && `/media/${row.imageSha256}?size=small`;
    this.imageLargeUrl = row.imageSha256 && `/media/${row.imageSha256}?size=large`;
    this.quantityMinimum = row.quantityMinimum;
    this.quantityStep = row.quantityStep;
    this.quantityMaximum = row.quantityMaximum;
    this.orderableFrom = latestDay(row.orderableFrom, row.poolingOpensOn);
    this.orderableUntil = row.orderableUntil;
    this.availability = row.availability;
    this.isOrderable = row.availability === ProductAvailability.AVAILABLE;
    this.stockAvailable = Math.max(row.stockAvailable, 0);
    this.quotaRemaining = row.quotaRemaining;
    this.monthlyQuota = row.monthlyQuota;
    this.isReprinted = row.isReprinted;
    this.isPooled = row.isPooled;
    this.pooling = row.pooling && { ...row.pooling, closesAt: new Date(row.pooling.closesAt) };
    this.orderableQuantities = this.isOrderable
      ? orderableQuantities(row, Math.min(row.stockAvailable, row.quotaRemaining ?? Infinity))
      : [];
  }
}

function latestDay(a: string | null, b: string | null): string | null {
  return a && b ? (a > b ? a : b) : (a ?? b);
}

function categoryOf(row: ProductRow): Category {
  const category = new Category();
  category.id = row.categoryId;
  category.slug = row.categorySlug;
  category.name = row.categoryName;
  category.universe = row.universe;
  return category;
}

@ObjectType({ simpleResolvers: true, description: 'A page of products, and how many the whole list has' })
export class ProductPage {
  @Field(() => [ProductView], { description: 'Those of this page' }) items!: ProductView[];
  @Field(() => Int, { description: 'How many the filter finds, on all pages' }) total!: number;
  @Field(() => Int, { description: 'How many of the filter’s products can be ordered now' }) orderableTotal!: number;
}
