import 'reflect-metadata';
import {
  type FieldDefinitionNode,
  type InputValueDefinitionNode,
  Kind,
  parse,
  printSchema,
  type TypeNode,
} from 'graphql';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { Authorized, Query, Resolver } from 'type-graphql';
import { expect, it } from 'vitest';
import { ANYONE } from './access/access.js';
import { makeSchema } from './schema.js';

it('is what schema.graphql says', async () => {
  const committed = await readFile(path.resolve(import.meta.dirname, '../../schema.graphql'), 'utf8');
  expect(fieldsOf(printSchema(await makeSchema()))).toEqual(fieldsOf(committed));
});

/** `@Resolver() class { @Query(() => String) name() {} }`, with what else stands above the method. */
function declareQuery(name: string, ...others: MethodDecorator[]): void {
  class Declared {}
  const method = { value: () => 'said', configurable: true, writable: true };
  Object.defineProperty(Declared.prototype, name, method);
  Query(() => String)(Declared.prototype, name, method);
  for (const decorate of others) decorate(Declared.prototype, name, method);
  Resolver()(Declared);
}

// Last: type-graphql knows every resolver that was ever declared
it('R-ACC-8: a root field that does not say who may call it makes the schema fail, by name', async () => {
  declareQuery('saysWho', Authorized(ANYONE));
  await expect(makeSchema()).resolves.toBeDefined();

  declareQuery('saysNothing');
  declareQuery('saysNobodyInParticular', Authorized());
  await expect(makeSchema()).rejects.toThrow(/may call them: saysNothing, saysNobodyInParticular$/);
});

/** `Type.field(argument: Type): Type`, in any order. */
function fieldsOf(sdl: string): string[] {
  return parse(sdl)
    .definitions.flatMap((definition) =>
      definition.kind === Kind.OBJECT_TYPE_DEFINITION || definition.kind === Kind.INPUT_OBJECT_TYPE_DEFINITION
        ? (definition.fields ?? []).map((field) => `${definition.name.value}.${signatureOf(field)}`)
        : [],
    )
    .sort();
}

function signatureOf(field: FieldDefinitionNode | InputValueDefinitionNode): string {
  const given = 'arguments' in field ? (field.arguments ?? []).map(signatureOf).sort() : [];
  return `${field.name.value}(${given.join(', ')}): ${typeOf(field.type)}`;
}

function typeOf(type: TypeNode): string {
  if (type.kind === Kind.NAMED_TYPE) return type.name.value;
  return type.kind === Kind.LIST_TYPE ? `[${typeOf(type.type)}]` : `${typeOf(type.type)}!`;
}
