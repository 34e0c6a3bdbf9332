import { Arg, Authorized, Ctx, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import { BUYERS } from '../access/access.js';
import { viewerOf } from '../access/viewer.js';
import { PageInput, pageOf } from '../kernel/page.js';
import { Refusal } from '../kernel/refusal.js';
import type { ShopRequest } from '../settings/shop-context.js';
import { countProducts, findCategories } from './category.queries.js';
import { Category } from '../products/category.entity.js';
import { ProductFilter } from './product-filter.input.js';
import { ProductPage, ProductView } from './product-view.js';
import { findProduct, findProducts } from './product.queries.js';
import { Universe } from '../kernel/universe.js';

/** R-CAT. What a buyer may look at: the universes of their account (R-ACC-2). */
@Resolver(() => Category)
export class CatalogueResolver {
  @Authorized(...BUYERS)
  @Query(() => [Category], { description: 'The menu of a universe, in the guide’s order' })
  categories(
    @Ctx() ctx: ShopRequest,
    @Arg('universe', () => Universe, { description: 'Of which half of the shop' }) universe: Universe,
  ): Promise<Category[]> {
    requireUniverse(ctx, universe);
    return findCategories(ctx.em, universe);
  }

  @Authorized(...BUYERS)
  @Query(() => ProductPage, {
    description: 'The products that the viewer may see, each with what its recipient can still order',
  })
  products(
    @Ctx() ctx: ShopRequest,
    @Arg('filter', () => ProductFilter, {
      nullable: true,
      description: 'Which products; left out, all that the viewer may see',
    })
    filter?: ProductFilter,
    @Arg('page', () => PageInput, { nullable: true, description: 'Which page; left out, the first' }) page?: PageInput,
  ): Promise<ProductPage> {
    if (filter?.universe) requireUniverse(ctx, filter.universe);
    return findProducts(ctx, viewerOf(ctx), filter ?? {}, pageOf(page));
  }

  @Authorized(...BUYERS)
  @Query(() => ProductView, { nullable: true, description: 'Null: unknown, or of a universe closed to the viewer' })
  product(
    @Ctx() ctx: ShopRequest,
    @Arg('reference', () => String, { description: 'The reference of the product, such as `BROCHSTRESS`' })
    reference: string,
  ): Promise<ProductView | null> {
    return findProduct(ctx, viewerOf(ctx), reference);
  }

  @FieldResolver(() => Int, { description: 'How many products the viewer finds in it' })
  productCount(@Root() category: Category, @Ctx() { loaders }: ShopRequest): number | Promise<number> {
    return category.productCount ?? loaders.of(countProducts).load(category.id);
  }
}

function requireUniverse(ctx: ShopRequest, universe: Universe): void {
  if (!viewerOf(ctx).universes.includes(universe)) throw new Refusal('FORBIDDEN');
}
