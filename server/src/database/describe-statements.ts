import type { EntityManager } from '@mikro-orm/postgresql';
import pg from 'pg';
import { type Columns, type ColumnType, Oid } from './columns.js';
import type { DeclaredStatement } from './statement.js';

/**
 * Prepares each statement on a migrated database, runs none, and says where PostgreSQL does not bear out what is described:
 * what it cannot parse, names of columns, their types, and null where the table allows it and the row does not.
 */
export async function findWrongStatements(
  em: EntityManager,
  url: string,
  statements: readonly DeclaredStatement[],
): Promise<string[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const nullables = await findNullables(client);
    const findings: string[] = [];
    for (const statement of statements) {
      const { text, names } = statement.textFor(em);
      const problems = await describe(client, text).then(
        ({ fields, parameters }) => [
          ...(parameters === names.length ? [] : [`takes ${parameters} values, is given ${names.length}`]),
          ...compare(statement, fields, nullables),
        ],
        (error: unknown) => [error instanceof Error ? error.message : String(error)],
      );
      findings.push(...problems.map((problem) => `${problem}\n    ${text.replace(/\s+/g, ' ').slice(0, 200)}`));
    }
    return findings;
  } finally {
    await client.end();
  }
}

interface Description {
  readonly fields: readonly pg.FieldDef[];
  readonly parameters: number;
}

/** `table.column` of those that may be null. */
type Nullables = ReadonlySet<string>;

function compare(
  { columns, isByHand }: DeclaredStatement,
  fields: readonly pg.FieldDef[],
  nullables: Nullables,
): string[] {
  const described: Columns = columns;
  const missing = Object.keys(described).filter((name) => !fields.some((field) => field.name === name));
  return [
    ...missing.map((name) => `has no column ${name}`),
    ...fields.flatMap((field) => {
      const column = described[field.name];
      if (column) return compareColumn(column, field, nullables);
      if (isByHand) return [`returns ${field.name}, which is not described`];
      return field.tableID === 0 ? [`computes ${field.name}, which is not described`] : [];
    }),
  ];
}

function compareColumn(column: ColumnType<unknown>, field: pg.FieldDef, nullables: Nullables): string[] {
  const isWrongType = !column.oids.includes(field.dataTypeID);
  const isNull = !column.isNullable && !column.isRuledOut && nullables.has(`${field.tableID}.${field.columnID}`);
  return [
    ...(isWrongType
      ? [`${field.name} is ${nameOf(field.dataTypeID)}, not ${column.oids.map(nameOf).join(' or ')}`]
      : []),
    ...(isNull ? [`${field.name} may be null`] : []),
  ];
}

function nameOf(oid: number): string {
  return Object.entries(Oid).find(([, known]) => known === oid)?.[0] ?? `the type ${oid}`;
}

async function findNullables(client: pg.Client): Promise<Nullables> {
  const { rows } = await client.query<{ key: string }>(
    `select attrelid::text || '.' || attnum as key from pg_attribute where attnum > 0 and not attnotnull`,
  );
  return new Set(rows.map(({ key }) => key));
}

/** The protocol's Parse and Describe, which pg has no call for. */
function describe(client: pg.Client, text: string): Promise<Description> {
  return new Promise((resolve, reject) => {
    const { connection } = client as unknown as { connection: pg.Connection };
    let parameters = 0;
    let fields: readonly pg.FieldDef[] = [];
    const countParameters = (message: { parameterCount: number }): void => {
      parameters = message.parameterCount;
    };
    connection.once('parameterDescription', countParameters);
    client.query({
      submit: () => {
        connection.parse({ name: '', text, types: [] }, true);
        connection.describe({ type: 'S', name: '' }, true);
        connection.sync();
      },
      handleRowDescription: (message: { fields: readonly pg.FieldDef[] }) => {
        fields = message.fields;
      },
      // The last that it hears then; the next one waits for the connection by itself
      handleError: (error: Error) => {
        connection.removeListener('parameterDescription', countParameters);
        reject(error);
      },
      handleReadyForQuery: () => {
        connection.removeListener('parameterDescription', countParameters);
        resolve({ fields, parameters });
      },
    } as unknown as pg.Submittable);
  });
}
