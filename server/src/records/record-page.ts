import {
  type EntityClass,
  type EntityManager,
  type EntityProperty,
  type FilterQuery,
  type QBFilterQuery,
  type QueryOrderMap,
  raw,
} from '@mikro-orm/postgresql';
import { type ClassType, Field, Int, ObjectType } from 'type-graphql';
import { type PageInput, pageOf } from '../kernel/page.js';
import { type Sort, SortDirection } from './sort.js';

const COUNTED_TO = 10_000;

@ObjectType({ simpleResolvers: true, description: 'How many things a list has, on all its pages' })
export class Count {
  @Field(() => Int, { description: 'Counted up to 10,000' })
  value!: number;

  @Field(() => Boolean, { description: 'False where there are more than were counted' })
  isExact!: boolean;
}

/** Rows come at once, counts may come later: each is read when it is asked for, so that a request may ask for one alone. */
export interface RecordPage<Item> {
  readonly items: () => Promise<Item[]>;
  readonly count: () => Promise<Count>;
}

/** `ThingPage` of a list of things. */
export function pageType<Item extends object>(name: string, item: ClassType<Item>): ClassType<RecordPage<Item>> {
  @ObjectType(name, { simpleResolvers: true, description: 'A page of a list, and how many things the whole list has' })
  class Page implements RecordPage<Item> {
    @Field(() => [item], { description: 'Those of this page, in the order that was asked for' })
    items!: RecordPage<Item>['items'];

    @Field(() => Count, { description: 'Of all pages. Asked for in a request of its own, it holds no row up' })
    count!: RecordPage<Item>['count'];
  }
  return Page;
}

/** What of a list was asked for. */
export interface ListInput<SortField extends string> {
  readonly sort: readonly Sort<SortField>[] | undefined;
  readonly page: PageInput | undefined;
}

/** A page of the entities that `where` finds; sorted, then by id, so that no two pages have the same. */
export function findPage<Entity extends { id: number }, SortField extends string & keyof Entity>(
  em: EntityManager,
  entity: EntityClass<Entity>,
  where: FilterQuery<Entity>,
  { sort = [], page }: ListInput<SortField>,
): RecordPage<Entity> {
  const orderBy = [...sort, { field: 'id', direction: SortDirection.ASC }].map((each) => orderOf(em, entity, each));
  return {
    items: () => em.find(entity, where, { orderBy, ...pageOf(page) }),
    count: () => countUpTo(em, entity, where),
  };
}

/** Texts are sorted as French sorts them. */
function orderOf<Entity extends object>(
  em: EntityManager,
  entity: EntityClass<Entity>,
  { field, direction }: Sort<string>,
): QueryOrderMap<Entity> {
  const column = em.getMetadata(entity).properties[field as never] as EntityProperty<Entity>;
  const key = column.type === 'text' ? raw((alias) => `${alias}."${column.fieldNames[0]}" collate "fr-x-icu"`) : field;
  return { [key]: direction } as QueryOrderMap<Entity>;
}

async function countUpTo<Entity extends object>(
  em: EntityManager,
  entity: EntityClass<Entity>,
  where: FilterQuery<Entity>,
): Promise<Count> {
  const { sql, params } = em
    .createQueryBuilder(entity, 'e')
    .select(raw('1'))
    .where(where as QBFilterQuery<Entity>)
    .limit(COUNTED_TO + 1)
    .toQuery();
  const [found] = await em.execute<{ value: string }[]>(`select count(*) as value from (${sql}) found`, [...params]);
  const value = Number(found?.value ?? 0);
  return { value: Math.min(value, COUNTED_TO), isExact: value <= COUNTED_TO };
}
