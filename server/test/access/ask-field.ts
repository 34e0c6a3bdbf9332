import {
  getNamedType,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLOutputType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';

/** What arguments are given by their name; others get something of their type. */
export type KnownArguments = Readonly<Record<string, unknown>>;

const SCALARS: Readonly<Record<string, unknown>> = {
  String: 'texte',
  ID: '1',
  Int: 1,
  Float: 1,
  Boolean: true,
  LocalDate: '2026-11-10',
  DateTimeISO: '2026-11-10T09:00:00Z',
  EmailAddress: 'c.fontaine@exemple.fr',
};

/** A request of one root field with every argument it requires, and of its object only `__typename` (or `selection`). */
export function askField(
  operation: 'query' | 'mutation',
  field: GraphQLField<unknown, unknown>,
  known: KnownArguments,
  selection = '{ __typename }',
): { document: string; variables: Record<string, unknown> } {
  const given = field.args.filter(({ name, type }) => isNonNullType(type) || name in known);
  const declared = given.map(({ name, type }) => `$${name}: ${type.toString()}`).join(', ');
  const passed = given.map(({ name }) => `${name}: $${name}`).join(', ');
  const chosen = isCompositeType(getNamedType(field.type)) ? selection : '';
  return {
    document: given.length
      ? `${operation} (${declared}) { ${field.name}(${passed}) ${chosen} }`
      : `${operation} { ${field.name} ${chosen} }`,
    variables: Object.fromEntries(given.map(({ name, type }) => [name, known[name] ?? sampleOf(type, known)])),
  };
}

function sampleOf(type: GraphQLInputType, known: KnownArguments): unknown {
  if (isNonNullType(type)) return sampleOf(type.ofType, known);
  if (isListType(type)) return [sampleOf(type.ofType, known)];
  if (isEnumType(type)) return type.getValues()[0]?.name;
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields()).filter((field) => isNonNullType(field.type));
    return Object.fromEntries(fields.map(({ name, type }) => [name, known[name] ?? sampleOf(type, known)]));
  }
  const sample = SCALARS[type.name];
  if (sample === undefined) throw new Error(`no sample of ${type.name}`);
  return sample;
}

/** All that can be asked of a type, down to its leaves. */
export function selectAll(type: GraphQLOutputType): string {
  const named = getNamedType(type);
  if (!isObjectType(named)) return '';
  const fields = Object.values(named.getFields()).map((field) => `${field.name} ${selectAll(field.type)}`);
  return `{ ${fields.join(' ')} }`;
}
