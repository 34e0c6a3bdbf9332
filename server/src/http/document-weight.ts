import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  getNamedType,
  getNullableType,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  isInterfaceType,
  isListType,
  isObjectType,
  Kind,
  type SelectionSetNode,
  type ValueNode,
} from 'graphql';
import { LARGEST_PAGE, USUAL_PAGE } from '../kernel/page.js';

/** How much of each a document has, or may have. */
export interface Weight {
  /** How deep fields and fragments are nested; a fragment is a level of its own. */
  depth: number;
  /** The number of fields and fragments, each counted as often as it is spread. */
  selections: number;
  /** How often a field is repeated in the same place: graphql's validation compares such fields pair by pair. */
  repeats: number;
  aliases: number;
  directives: number;
  /** About how much work the answer takes: fields, times the lengths of the lists they are in. */
  cost: number;
}
export type Measure = keyof Weight;
export type Variables = Readonly<Record<string, unknown>>;

/** The assumed length of a list without pages: about that of a cart. */
const USUAL_LIST = 10;
/** A root field sends one statement or a few; one that does more says so with `complexity`. */
const ROOT_COST = 10;

/** The fields already seen in one place, by their names in the answer, whether in a fragment or not. */
type Said = Map<string, Said>;

/**
 * Where the walk is: the type whose fields are asked for, how many things of it there are, and how long a list is that begins
 * here.
 */
interface Place {
  readonly type: GraphQLNamedType | null | undefined;
  readonly depth: number;
  readonly times: number;
  readonly listSize: number;
  readonly said: Said;
}

class TooHeavy extends Error {}

/**
 * Weighs a document that is parsed but not validated yet, because validating a hostile one is what is expensive. Walks over it
 * once, entering each fragment wherever it is spread, and stops at the first limit that is passed, which bounds the time it
 * takes. Fields that the schema does not have weigh something too; validation will refuse them, and fragments in a circle.
 */
export function weighDocument(
  schema: GraphQLSchema,
  document: DocumentNode,
  variables: Variables,
  limits: Readonly<Weight>,
): { readonly weight: Readonly<Weight>; readonly exceeded: Measure | null } {
  const scales = new Scales(schema, document, variables, limits);
  try {
    scales.weigh();
  } catch (error) {
    if (!(error instanceof TooHeavy)) throw error;
  }
  return scales;
}

class Scales {
  readonly weight: Weight = { depth: 0, selections: 0, repeats: 0, aliases: 0, directives: 0, cost: 0 };
  exceeded: Measure | null = null;
  readonly #fragments = new Map<string, FragmentDefinitionNode>();
  readonly #spread = new Set<string>();
  readonly #open = new Set<string>();

  constructor(
    readonly schema: GraphQLSchema,
    readonly document: DocumentNode,
    readonly variables: Variables,
    readonly limits: Readonly<Weight>,
  ) {}

  weigh(): void {
    const { schema, document } = this;
    for (const definition of document.definitions) {
      if (definition.kind === Kind.FRAGMENT_DEFINITION) this.#fragments.set(definition.name.value, definition);
    }
    for (const definition of document.definitions) {
      if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
      this.#add('directives', definition.directives?.length);
      this.#enter(definition.selectionSet, placeAt(schema.getRootType(definition.operation)));
    }
    // Unused fragments are never executed, but validation reads them first
    for (const [name, fragment] of this.#fragments) {
      if (!this.#spread.has(name)) this.#enterFragment(fragment, placeAt(null));
    }
  }

  #add(measure: Measure, amount = 0): void {
    this.#raise(measure, this.weight[measure] + amount);
  }

  #raise(measure: Measure, amount: number): void {
    this.weight[measure] = amount;
    if (amount <= this.limits[measure]) return;
    this.exceeded = measure;
    throw new TooHeavy();
  }

  #enter({ selections }: SelectionSetNode, place: Place): void {
    if (place.depth > this.weight.depth) this.#raise('depth', place.depth);
    for (const selection of selections) {
      this.#add('selections', 1);
      this.#add('directives', selection.directives?.length);
      switch (selection.kind) {
        case Kind.FIELD:
          this.#weighField(selection, place);
          break;
        case Kind.INLINE_FRAGMENT: {
          const { typeCondition } = selection;
          const type = typeCondition ? this.schema.getType(typeCondition.name.value) : place.type;
          this.#enter(selection.selectionSet, { ...place, type, depth: place.depth + 1 });
          break;
        }
        case Kind.FRAGMENT_SPREAD: {
          const fragment = this.#fragments.get(selection.name.value);
          if (fragment) this.#enterFragment(fragment, place);
          break;
        }
      }
    }
  }

  #enterFragment({ name, typeCondition, selectionSet }: FragmentDefinitionNode, place: Place): void {
    if (this.#open.has(name.value)) return;
    this.#open.add(name.value);
    this.#spread.add(name.value);
    const type = this.schema.getType(typeCondition.name.value);
    this.#enter(selectionSet, { ...place, type, depth: place.depth + 1 });
    this.#open.delete(name.value);
  }

  #weighField(node: FieldNode, place: Place): void {
    const key = node.alias?.value ?? node.name.value;
    if (node.alias) this.#add('aliases', 1);
    const known = place.said.get(key);
    if (known) this.#add('repeats', 1);
    const said: Said = known ?? new Map();
    if (!known) place.said.set(key, said);

    const field = fieldOf(place.type, node.name.value);
    this.#add('cost', place.times * (field ? this.#costOf(field, place) : 1));
    if (!node.selectionSet) return;
    this.#enter(node.selectionSet, {
      type: field && getNamedType(field.type),
      // Introspection is nested as deep as types are, and is open to developers only: its depth does not count
      depth: INTROSPECTION.has(node.name.value) ? Number.NEGATIVE_INFINITY : place.depth + 1,
      times: place.times * (field && isListType(getNullableType(field.type)) ? place.listSize : 1),
      listSize: field ? this.#pageSize(field, node) : USUAL_LIST,
      said,
    });
  }

  #costOf(field: GraphQLField<unknown, unknown>, place: Place): number {
    const own: unknown = field.extensions['complexity'];
    if (typeof own === 'number') return own;
    return place.type === this.schema.getQueryType() || place.type === this.schema.getMutationType() ? ROOT_COST : 1;
  }

  /** How long the list below a field is. */
  #pageSize(field: GraphQLField<unknown, unknown>, node: FieldNode): number {
    if (!field.args.some(({ name }) => name === 'page')) return USUAL_LIST;
    const given = node.arguments?.find(({ name }) => name.value === 'page')?.value;
    const page = given && this.#valueOf(given);
    const size = isRecord(page) ? page['size'] : undefined;
    // A page size that is not a number is refused later, with a message of its own
    return typeof size === 'number' && size >= 1 ? Math.min(size, LARGEST_PAGE) : USUAL_PAGE;
  }

  #valueOf(node: ValueNode): unknown {
    if (node.kind === Kind.VARIABLE) return this.variables[node.name.value] ?? this.#defaultOf(node.name.value);
    if (node.kind === Kind.INT) return Number(node.value);
    if (node.kind !== Kind.OBJECT) return undefined;
    return Object.fromEntries(node.fields.map(({ name, value }) => [name.value, this.#valueOf(value)]));
  }

  #defaultOf(variable: string): unknown {
    for (const definition of this.document.definitions) {
      if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
      const found = definition.variableDefinitions?.find((one) => one.variable.name.value === variable);
      // A default value contains no variables, so this recursion ends
      if (found?.defaultValue) return this.#valueOf(found.defaultValue);
    }
    return undefined;
  }
}

const INTROSPECTION: ReadonlySet<string> = new Set(['__schema', '__type']);

function placeAt(type: GraphQLNamedType | null | undefined): Place {
  return { type, depth: 1, times: 1, listSize: USUAL_LIST, said: new Map() };
}

function fieldOf(type: GraphQLNamedType | null | undefined, name: string): GraphQLField<unknown, unknown> | undefined {
  return isObjectType(type) || isInterfaceType(type) ? type.getFields()[name] : undefined;
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
