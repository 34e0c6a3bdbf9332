import type { EntityManager } from '@mikro-orm/postgresql';
import {
  AliasNode,
  ColumnNode,
  type Compilable,
  createQueryId,
  DeleteQueryNode,
  IdentifierNode,
  InsertQueryNode,
  type Kysely,
  type OperationNode,
  PostgresQueryCompiler,
  ReferenceNode,
  ReturningNode,
  type RootOperationNode,
  SelectAllNode,
  SelectionNode,
  SelectQueryNode,
  UpdateQueryNode,
} from 'kysely';
import type { Tables } from './tables.js';

/** Stands in a statement where a value goes each time it is run. */
class Placeholder {
  constructor(readonly name: string) {}

  /** `p.limit + 1` would be a text of its own. */
  [Symbol.toPrimitive](): never {
    throw new Error(`${this.name} is a place for a value: only SQL can compute with it`);
  }
}

const places = new Proxy({}, { get: (_, name) => new Placeholder(String(name)) });

/** A place for each value, typed as the value: `${p.recipientId}` becomes `$n`, the same `$n` wherever it stands. */
export function placesFor<Params>(): Params {
  return places as Params;
}

export interface StatementText {
  readonly text: string;
  /** By `$n`. */
  readonly names: readonly string[];
}

/** What MikroORM's plugin and compiler ask of a query that is not sent by Kysely. */
export type Buildable<Row> = Compilable<Row> & { toOperationNode(): OperationNode };

/**
 * The text of a statement that is kept. Its constants stand in it, where an index with a condition (`where status = 'SAVED'`)
 * can be seen to fit; what varies is one `$n` a name.
 */
export class KeptStatementCompiler extends PostgresQueryCompiler {
  readonly #numbers = new Map<string, number>();

  protected override appendValue(value: unknown): void {
    if (!(value instanceof Placeholder)) return this.appendImmediateValue(value);
    const number = this.#numbers.get(value.name) ?? this.#numbers.size + 1;
    this.#numbers.set(value.name, number);
    this.append(`$${number}`);
  }

  static textOf(node: RootOperationNode): StatementText {
    const compiler = new KeptStatementCompiler();
    const { sql } = compiler.compileQuery(node, createQueryId());
    return { text: sql.trim(), names: [...compiler.#numbers.keys()] };
  }
}

/** Builds queries, typed by the entities, and runs none of them. */
export function builderOf(em: EntityManager): Kysely<Tables> {
  return em.fork().getKysely<Tables>();
}

/** Names of properties become those of columns, but for the result, whose rows have the properties' names. */
export function nameColumns(em: EntityManager, query: Buildable<unknown>): RootOperationNode {
  const [plugin] = em.fork().getKysely({ columnNamingStrategy: 'property' }).getExecutor().plugins;
  if (!plugin) throw new Error('MikroORM names no columns');
  const node = withNamedResult(query.toOperationNode() as RootOperationNode);
  return plugin.transformQuery({ node, queryId: createQueryId() });
}

function withNamedResult(node: RootOperationNode): RootOperationNode {
  if (SelectQueryNode.is(node)) return node.selections ? { ...node, selections: node.selections.map(named) } : node;
  const isWrite = InsertQueryNode.is(node) || UpdateQueryNode.is(node) || DeleteQueryNode.is(node);
  if (!isWrite || !node.returning) return node;
  return { ...node, returning: ReturningNode.create(node.returning.selections.map(named)) };
}

/** `o.savedAt` comes back as `savedAt`. */
function named(node: SelectionNode): SelectionNode {
  const { selection } = node;
  if (SelectAllNode.is(selection)) throw new Error('a statement names its columns: no selectAll');
  if (!ReferenceNode.is(selection)) return node;
  const { column } = selection;
  if (!ColumnNode.is(column)) throw new Error('a statement names its columns: no selectAll');
  const alias = AliasNode.create(selection, IdentifierNode.create(column.column.name));
  return SelectionNode.create(alias);
}
