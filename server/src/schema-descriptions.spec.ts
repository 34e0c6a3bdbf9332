import { type GraphQLNamedType, isEnumType, isInputObjectType, isInterfaceType, isObjectType } from 'graphql';
import { expect, it } from 'vitest';
import { makeSchema } from './schema.js';

/** All that somebody may read of, by its place in the schema: `Order`, `Order.number`, `Query.order(number)`. */
async function described(): Promise<{ place: string; description: string | null | undefined }[]> {
  const schema = await makeSchema();
  const roots = [schema.getQueryType(), schema.getMutationType()];
  return Object.values(schema.getTypeMap())
    .filter((type) => !type.name.startsWith('__'))
    .flatMap((type) => [
      // What a query and a mutation are, GraphQL says
      ...(roots.some((root) => root === type) ? [] : [{ place: type.name, description: type.description }]),
      ...partsOf(type),
    ]);
}

function partsOf(type: GraphQLNamedType) {
  if (isEnumType(type)) {
    return type.getValues().map(({ name, description }) => ({ place: `${type.name}.${name}`, description }));
  }
  if (isInputObjectType(type)) {
    return Object.values(type.getFields()).map(({ name, description }) => ({
      place: `${type.name}.${name}`,
      description,
    }));
  }
  if (!isObjectType(type) && !isInterfaceType(type)) return [];
  return Object.values(type.getFields()).flatMap(({ name, description, args }) => [
    { place: `${type.name}.${name}`, description },
    ...args.map((arg) => ({ place: `${type.name}.${name}(${arg.name})`, description: arg.description })),
  ]);
}

it('says of every type, field, argument and value what it is', async () => {
  const all = await described();
  expect(all.length).toBeGreaterThan(400);
  expect(all.filter(({ description }) => !description?.trim()).map(({ place }) => place)).toEqual([]);
});

it('says so to outsiders: without the numbers of rules, and without what nobody out there can look up', async () => {
  const inside = /\bR-[A-Z]{2,}|\bADR\b|\binvariant\b/;
  expect((await described()).filter(({ description }) => inside.test(description ?? ''))).toEqual([]);
});
