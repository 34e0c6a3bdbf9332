/** What PostgreSQL calls a type, by number (`select oid, typname from pg_type`). */
export const Oid = {
  bool: 16,
  bytea: 17,
  bigint: 20,
  int2: 21,
  int: 23,
  text: 25,
  json: 114,
  float8: 701,
  textArray: 1009,
  intArray: 1007,
  varchar: 1043,
  date: 1082,
  timestamptz: 1184,
  numeric: 1700,
  uuid: 2950,
  void: 2278,
  jsonb: 3802,
} as const;

/** One column of a result: what TypeScript takes it for, and what PostgreSQL must say it is. */
export interface ColumnType<T> {
  readonly oids: readonly number[];
  readonly isNullable: boolean;
  /** The statement itself rules null out, where the table does not. */
  readonly isRuledOut?: boolean;
  /** Only a type: nothing is ever there. */
  readonly type?: T;
}

export type Columns = Readonly<Record<string, ColumnType<unknown>>>;

/** The row that the columns make. */
export type RowOf<C extends Columns> = {
  -readonly [Name in keyof C]: C[Name] extends ColumnType<infer T> ? T : never;
};

const of = <T>(...oids: readonly number[]): ColumnType<T> => ({ oids, isNullable: false });

export const int = of<number>(Oid.int, Oid.int2);
/** Counts and sums of integers; one that a double cannot hold is an error. */
export const bigint = of<number>(Oid.bigint);
export const text = of<string>(Oid.text, Oid.varchar);
export const bool = of<boolean>(Oid.bool);
export const uuid = of<string>(Oid.uuid);
/** `YYYY-MM-DD` */
export const day = of<string>(Oid.date);
export const instant = of<Date>(Oid.timestamptz);
/** What is called for what it does: `set_config`, `pg_advisory_xact_lock`. */
export const nothing = of<string>(Oid.void);

/** A text of which a check of the table, or the statement itself, says that it is one of these: `oneOf<OrderStatus>()`. */
export const oneOf = <T extends string>(): ColumnType<T> => of<T>(Oid.text, Oid.varchar);

/** As the statement builds it, or as it was written: PostgreSQL knows no more of it. */
export const json = <T>(): ColumnType<T> => of<T>(Oid.json, Oid.jsonb);

export const nullable = <T>(column: ColumnType<T>): ColumnType<T | null> => ({ ...column, isNullable: true });

/** A column that may be null in its table, and is not in the rows of this statement (`where … is not null`). */
export const present = <T>(column: ColumnType<T>): ColumnType<T> => ({ ...column, isRuledOut: true });

/** The columns of a statement, by the names they come back with. */
export const row = <const C extends Columns>(columns: C): C => columns;
