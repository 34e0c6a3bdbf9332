import type { EntityManager } from '@mikro-orm/postgresql';
import {
  CompiledQuery,
  createQueryId,
  type DeleteResult,
  type InsertResult,
  type Kysely,
  PostgresQueryCompiler,
  type RawBuilder,
  type RootOperationNode,
  type UpdateResult,
} from 'kysely';
import type { Columns, ColumnType, RowOf } from './columns.js';
import { sendByName, sendTyped } from './prepared-client.js';
import {
  type Buildable,
  builderOf,
  KeptStatementCompiler,
  nameColumns,
  placesFor,
  type StatementText,
} from './statement-text.js';
import type { Tables } from './tables.js';

/**
 * The ways to SQL (ADR-0027). Rows come back with `Date` for timestamps, `YYYY-MM-DD` for days and numbers for counts, on the
 * transaction that `em` is in, or on a connection of its own outside of one.
 *
 * - `statement`: a query of the builder, typed by the entities. Built once, prepared by name.
 * - `sqlStatement`: SQL by hand, in `*.sql.ts` alone; its columns are described, and `npm run check` compares them with what
 *   PostgreSQL says. Built once, prepared by name.
 * - `sqlShapes`: the same where the text depends on what is asked for; sent without a name.
 * - `ask`: a query of the builder that is put together for this one call; sent without a name.
 */
export interface Statement<Params, Row> {
  run(em: EntityManager, ...params: Values<Params>): Promise<Row[]>;
  /** The first row, or null. */
  one(em: EntityManager, ...params: Values<Params>): Promise<Row | null>;
}

type Values<Params> = [keyof Params] extends [never] ? [] : [params: Params];
type NoParams = Record<never, never>;
/** What changes rows and returns none has no row type. */
type Rows<Output> = Output extends InsertResult | UpdateResult | DeleteResult ? never : Output;

export interface StatementOptions {
  /**
   * Its best plan depends on its values (a period, a search): it is planned for them each time, and has no name. A plan for
   * any values, which PostgreSQL may come to for a named one, has been measured five times slower.
   */
  readonly isPlannedAnew?: boolean;
}

/** A statement as the check sees it (`describe-statements.ts`). */
export interface DeclaredStatement {
  readonly isPrepared: boolean;
  /** Of SQL by hand: all its columns. Of the builder: those that are computed, and no column of a table. */
  readonly columns: Columns;
  readonly isByHand: boolean;
  textFor(em: EntityManager): StatementText;
}

const declared: DeclaredStatement[] = [];

/** Those of all modules loaded so far: a set that the code bounds. */
export function declaredStatements(): readonly DeclaredStatement[] {
  return declared;
}

/** `statement<Params>()((db, p) => query, computed)`: see {@link Statement}. Columns that are no table's own are described. */
export const statement =
  <Params = NoParams>(options: StatementOptions = {}) =>
  <Output>(
    build: (db: Kysely<Tables>, p: Params) => Buildable<Output>,
    computed: { readonly [Name in keyof Output]?: ColumnType<Output[Name]> } = {},
  ): Statement<Params, Rows<Output>> =>
    declare(options, computed as Columns, false, (em) => nameColumns(em, build(builderOf(em), placesFor<Params>())));

/** `` sqlStatement<Params>()(row({ id: int }), (p) => sql`select …`) ``: see {@link Statement}. */
export const sqlStatement =
  <Params = NoParams>(options: StatementOptions = {}) =>
  <C extends Columns>(columns: C, build: (p: Params) => RawBuilder<unknown>): Statement<Params, RowOf<C>> =>
    declare(options, columns, true, () => rootOf(build(placesFor<Params>())));

function declare<Params, Row>(
  { isPlannedAnew = false }: StatementOptions,
  columns: Columns,
  isByHand: boolean,
  build: (em: EntityManager) => RootOperationNode,
): Statement<Params, Row> {
  let kept: StatementText | undefined;
  const textFor = (em: EntityManager): StatementText => (kept ??= KeptStatementCompiler.textOf(build(em)));
  declared.push({ isPrepared: !isPlannedAnew, columns, isByHand, textFor });
  const run = (em: EntityManager, ...[params]: Values<Params>): Promise<Row[]> => {
    const statement = textFor(em);
    (isPlannedAnew ? sendTyped : sendByName)(statement.text);
    return send<Row>(em, statement.text, valuesOf(statement, params));
  };
  return { run, one: async (em, ...params) => (await run(em, ...params))[0] ?? null };
}

/** What is SQL by hand for one of several things to ask. */
export interface ShapedStatement<Params, Shape, Row> {
  run(em: EntityManager, shape: Shape, params: Params): Promise<Row[]>;
  one(em: EntityManager, shape: Shape, params: Params): Promise<Row | null>;
}

/** See {@link Statement}. The check prepares it for each of `samples`, which between them hold every part there is. */
export const sqlShapes =
  <Params, Shape>(samples: readonly Shape[]) =>
  <C extends Columns>(
    columnsOf: (shape: Shape) => C,
    build: (shape: Shape, p: Params) => RawBuilder<unknown>,
  ): ShapedStatement<Params, Shape, RowOf<C>> => {
    const textFor = (shape: Shape) => KeptStatementCompiler.textOf(rootOf(build(shape, placesFor<Params>())));
    for (const sample of samples) {
      const columns = columnsOf(sample);
      declared.push({ isPrepared: false, columns, isByHand: true, textFor: () => textFor(sample) });
    }
    const run = (em: EntityManager, shape: Shape, params: Params): Promise<RowOf<C>[]> => {
      const statement = textFor(shape);
      return send(em, statement.text, valuesOf(statement, params));
    };
    return { run, one: async (em, shape, params) => (await run(em, shape, params))[0] ?? null };
  };

/** See {@link Statement}. What varies is in the query itself, as parameters. */
export function ask<Output>(
  em: EntityManager,
  build: (db: Kysely<Tables>) => Buildable<Output>,
): Promise<Rows<Output>[]> {
  const node = nameColumns(em, build(builderOf(em)));
  const { sql, parameters } = new PostgresQueryCompiler().compileQuery(node, createQueryId());
  return send(em, sql, parameters);
}

function rootOf(sql: RawBuilder<unknown>): RootOperationNode {
  return sql.toOperationNode();
}

function valuesOf(statement: StatementText, params: unknown): unknown[] {
  return statement.names.map((name) => (params as Record<string, unknown>)[name]);
}

async function send<Row>(em: EntityManager, text: string, values: readonly unknown[]): Promise<Row[]> {
  const transaction = em.getTransactionContext<{ executeQuery(q: CompiledQuery): Promise<{ rows: unknown[] }> }>();
  const client = transaction ?? em.getConnection().getClient();
  const { rows } = await client.executeQuery(CompiledQuery.raw(text, [...values]));
  return rows as Row[];
}
