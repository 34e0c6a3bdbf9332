import fc, { type Arbitrary } from 'fast-check';
import {
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
} from 'graphql';
import { readClientDocuments } from '../../bench/load/client-documents.ts';
import { selectAll } from '../access/ask-field.js';

/** Texts that have made trouble somewhere. */
const TEXTS = fc.constantFrom(
  ...['', ' ', '\u0000', 'a\u0000b', '\ud800', '%', '_', "'", '"', '\\', '{}', '--', '𝟙', '１', 'é'.repeat(300)],
  ...['0', '-1', '1', '9'.repeat(12), '9'.repeat(30), '1e9', 'NaN', 'null', '2026-02-30', '2026-11-10', '10000-01-01'],
  ...['2026-11-10T09:00:00Z', 'c.fontaine@exemple.fr', '__proto__', 'constructor', 'x'.repeat(5000), '\u202e', '\r\n'],
);
const NUMBERS = fc.constantFrom(0, -0, 1, -1, 2, 100, 10_000, 2 ** 31 - 1, 2 ** 31, -(2 ** 31), 1.5, 1e300, 2 ** 53);
const ANYTHING = fc.oneof(TEXTS, NUMBERS, fc.boolean(), fc.constant(null), fc.jsonValue({ maxDepth: 3 }));

/** A value for an argument: mostly of its type, sometimes of none. */
function valueOf(type: GraphQLInputType, depth = 0): Arbitrary<unknown> {
  const right = rightValueOf(type, depth);
  return fc.oneof({ weight: 12, arbitrary: right }, { weight: 1, arbitrary: ANYTHING });
}

function rightValueOf(type: GraphQLInputType, depth: number): Arbitrary<unknown> {
  if (isNonNullType(type)) return rightValueOf(type.ofType, depth);
  if (isListType(type)) return fc.array(valueOf(type.ofType, depth + 1), { maxLength: 4 });
  if (isEnumType(type)) return fc.constantFrom(...type.getValues().map(({ name }) => name));
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields());
    const required = fields.filter((field) => isNonNullType(field.type)).map(({ name }) => name);
    const model = Object.fromEntries(fields.map((field) => [field.name, valueOf(field.type, depth + 1)]));
    return fc.record(model, { requiredKeys: required });
  }
  if (type.name === 'Int' || type.name === 'Float') return NUMBERS;
  if (type.name === 'Boolean') return fc.boolean();
  return TEXTS;
}

/** A field of the root with everything below it, and arguments of all kinds. */
function fieldRequest(operation: string, field: GraphQLField<unknown, unknown>): Arbitrary<object> {
  const declared = field.args.map(({ name, type }) => `$${name}: ${type.toString()}`).join(', ');
  const passed = field.args.map(({ name }) => `${name}: $${name}`).join(', ');
  const args = field.args.length > 0;
  const query = `${operation} ${args ? `(${declared})` : ''} { ${field.name}${args ? `(${passed})` : ''} ${selectAll(field.type)} }`;
  const required = field.args.filter(({ type }) => isNonNullType(type)).map(({ name }) => name);
  const model = Object.fromEntries(field.args.map((arg) => [arg.name, valueOf(arg.type)]));
  return fc.record(model, { requiredKeys: required }).map((variables) => ({ query, variables }));
}

const PIECES = [
  '{',
  '}',
  '(',
  ')',
  '...',
  '@include(if: true)',
  'fragment F on Query',
  '$x',
  ':',
  '!',
  '"',
  '"""',
  '#',
  '0',
  'id',
];

/** One of the client's documents in which something was put, left out or doubled. */
const BROKEN_DOCUMENT: Arbitrary<object> = fc
  .record({
    document: fc.constantFrom(...readClientDocuments().values()),
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    length: fc.integer({ min: 0, max: 40 }),
    piece: fc.oneof(fc.constantFrom(...PIECES), TEXTS),
    variables: fc.dictionary(fc.string(), ANYTHING, { maxKeys: 3 }),
  })
  .map(({ document, at, length, piece, variables }) => {
    const from = Math.floor(at * document.length);
    return { query: document.slice(0, from) + piece + document.slice(from + length), variables };
  });

const PERSISTED: Arbitrary<unknown> = fc.record({
  persistedQuery: fc.oneof(ANYTHING, fc.record({ version: NUMBERS, sha256Hash: TEXTS })),
});

/** Whatever JSON may be where a request is expected. */
const BROKEN_REQUEST: Arbitrary<unknown> = fc.oneof(
  ANYTHING,
  fc.record(
    { query: ANYTHING, variables: ANYTHING, operationName: ANYTHING, extensions: fc.oneof(ANYTHING, PERSISTED) },
    { requiredKeys: [] },
  ),
);

export interface RandomRequest {
  readonly body: string;
  readonly type: string;
}

export function randomRequest(schema: GraphQLSchema, without: readonly string[]): Arbitrary<RandomRequest> {
  const roots = [
    ['query', schema.getQueryType()],
    ['mutation', schema.getMutationType()],
  ] as const;
  const fields = roots.flatMap(([operation, type]) =>
    Object.values(type?.getFields() ?? {})
      .filter(({ name }) => !without.includes(name))
      .map((field) => fieldRequest(operation, field)),
  );
  const json = fc.oneof(
    { weight: 6, arbitrary: fc.oneof(...fields) },
    { weight: 2, arbitrary: BROKEN_DOCUMENT },
    { weight: 2, arbitrary: BROKEN_REQUEST },
  );
  const body = fc.oneof(
    { weight: 20, arbitrary: json.map((value) => JSON.stringify(value)) },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 200 }) },
  );
  const type = fc.oneof(
    { weight: 30, arbitrary: fc.constant('application/json') },
    { weight: 1, arbitrary: fc.constantFrom('text/plain', 'application/xml', 'multipart/form-data', '') },
  );
  return fc.record({ body, type });
}
