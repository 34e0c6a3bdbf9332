import { MikroORM } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../test/database.js';
import { Universe } from '../kernel/universe.js';
import { bigint, bool, day, instant, int, json, nullable, present, row, text } from './columns.js';
import { findWrongStatements } from './describe-statements.js';
import { ormOptions } from '../orm.config.js';
import { onStatement } from './prepared-client.js';
import { ask, type DeclaredStatement, declaredStatements, sqlShapes, sqlStatement, statement } from './statement.js';

let database: TestDatabase;
let orm: MikroORM;

beforeAll(async () => {
  database = await createTestDatabase();
  orm = await MikroORM.init(ormOptions(database.url, { poolSize: 2 }));
});

afterAll(async () => {
  await orm.close();
  await database.drop();
});

/** What the check says of the statement that `declare` declares. */
async function findingsOf(declare: () => unknown): Promise<string[]> {
  const before = declaredStatements().length;
  declare();
  const added: readonly DeclaredStatement[] = declaredStatements().slice(before);
  const findings = await findWrongStatements(orm.em, database.url, added);
  return findings.map((finding) => finding.split('\n')[0] ?? '');
}

describe('a statement of the builder', () => {
  it('does not compile with a column that the entity does not have', () => {
    // @ts-expect-error: a column that was renamed
    statement()((db) => db.selectFrom('category').select('titel'));
    // @ts-expect-error: a table that is none
    statement()((db) => db.selectFrom('categories').select('id'));
    statement<{ name: number }>()((db, p) =>
      db
        .selectFrom('category')
        .select('id')
        // @ts-expect-error: a value of another type
        .where('name', '=', p.name),
    );
    const found = statement()((db) => db.selectFrom('category').select('name'));
    // @ts-expect-error: a row without that column
    void found.one(orm.em).then((category) => category?.slug);
  });

  it('writes names of columns and answers with those of properties', async () => {
    const add = statement<{ name: string }>()((db, p) =>
      db
        .insertInto('category')
        .values({ universe: Universe.PRINTS, slug: p.name, name: p.name, position: 1 })
        .returning(['id', 'name']),
    );
    const added = await add.one(orm.em, { name: 'affiches' });
    expect(added).toEqual({ id: expect.any(Number), name: 'affiches' });
    const find = statement<{ slug: string }>()((db, p) =>
      db
        .selectFrom('category as c')
        .leftJoin('product as p', 'p.category', 'c.id')
        .select(['c.slug', 'p.priceExclTax', 'p.createdAt', 'p.orderableFrom as from'])
        .where('c.slug', '=', p.slug),
    );
    expect(await find.run(orm.em, { slug: 'affiches' })).toEqual([
      { slug: 'affiches', priceExclTax: null, createdAt: null, from: null },
    ]);
  });

  it('needs what it computes described', async () => {
    const findings = await findingsOf(() =>
      statement()((db) => db.selectFrom('category').select((eb) => eb.fn.countAll<number>().as('total'))),
    );
    expect(findings).toEqual(['computes total, which is not described']);
    const described = await findingsOf(() =>
      statement()((db) => db.selectFrom('category').select((eb) => eb.fn.countAll<number>().as('total')), {
        total: bigint,
      }),
    );
    expect(described).toEqual([]);
  });
});

describe('SQL by hand', () => {
  it('is refused by the check with a column that was renamed', async () => {
    const findings = await findingsOf(() =>
      sqlStatement()(row({ titel: text }), () => sql`select titel from category`),
    );
    expect(findings).toEqual(['column "titel" does not exist']);
  });

  it('is refused with other columns than it describes', async () => {
    const columns = row({ id: text, label: text });
    const findings = await findingsOf(() => sqlStatement()(columns, () => sql`select id, name from category`));
    expect(findings).toEqual([
      'has no column label',
      'id is int, not text or varchar',
      'returns name, which is not described',
    ]);
  });

  it('is refused with null where the row has none', async () => {
    const archived = () => sql`select archived_at as "archivedAt" from product`;
    expect(await findingsOf(() => sqlStatement()(row({ archivedAt: instant }), archived))).toEqual([
      'archivedAt may be null',
    ]);
    expect(await findingsOf(() => sqlStatement()(row({ archivedAt: nullable(instant) }), archived))).toEqual([]);
    expect(await findingsOf(() => sqlStatement()(row({ archivedAt: present(instant) }), archived))).toEqual([]);
  });

  it('has each value once, wherever it stands', async () => {
    const echo = sqlStatement<{ at: Date; note: string | null }>()(
      row({ at: instant, again: bool, note: nullable(text), day, count: bigint, address: json<{ city: string }>() }),
      (p) => sql`
        select ${p.at}::timestamptz as at, ${p.at} <= now() as again, ${p.note}::text as note, '2026-02-03'::date as day,
          count(*) as count, '{"city":"Paris"}'::jsonb as address`,
    );
    const sent: string[] = [];
    onStatement((text) => sent.push(text));
    const at = new Date('2026-01-02T03:04:05Z');
    const answer = await echo.one(orm.em, { at, note: null });
    onStatement(null);
    expect(sent.join()).toContain('select $1::timestamptz as at, $1 <= now() as again, $2::text as note');
    expect(answer).toEqual({ at, again: true, note: null, day: '2026-02-03', count: 1, address: { city: 'Paris' } });
  });

  it('does not compile with a value it is not given, or a row of another shape', () => {
    const find = sqlStatement<{ id: number }>()(row({ id: int }), (p) => sql`select ${p.id}::int as id`);
    // @ts-expect-error: no value for id
    void (() => find.run(orm.em, {}));
    // @ts-expect-error: no such column
    void (() => find.one(orm.em, { id: 1 }).then((found) => found?.name));
  });

  it('cannot compute with a place for a value', () => {
    const wrong = sqlStatement<{ limit: number }>()(row({ n: int }), (p) => sql`select ${p.limit + 1} as n`);
    expect(() => wrong.run(orm.em, { limit: 1 })).toThrow('only SQL can compute with it');
  });
});

describe('prepared statements', () => {
  /** Of the one connection that the work has for itself. */
  const preparedBy = (work: (em: MikroORM['em']) => Promise<unknown>): Promise<string[]> =>
    orm.em.fork().transactional(async (em) => {
      const read = () => em.execute<{ statement: string }[]>('select statement from pg_prepared_statements');
      const before = new Set((await read()).map(({ statement }) => statement));
      await work(em);
      return (await read()).map(({ statement }) => statement).filter((text) => !before.has(text));
    });

  it('are those that are kept, with their constants in the text', async () => {
    const kept = statement<{ id: number }>()((db, p) =>
      db.selectFrom('category').select('id').where('id', '=', p.id).where('universe', '=', Universe.GOODS),
    );
    const prepared = await preparedBy(async (em) => {
      await kept.run(em, { id: 1 });
      await kept.run(em, { id: 2 });
    });
    expect(prepared).toEqual([`select "id" as "id" from "category" where "id" = $1 and "universe" = 'GOODS'`]);
  });

  it('are none of those that are planned for their values', async () => {
    const anew = statement<{ id: number }>({ isPlannedAnew: true })((db, p) =>
      db.selectFrom('category').select('name').where('id', '=', p.id),
    );
    const shaped = sqlShapes<{ id: number }, string>(['id', 'name'])(
      () => row({ value: text }),
      (column, p) => sql`select ${sql.ref(column)}::text as value from category where id = ${p.id}`,
    );
    const prepared = await preparedBy(async (em) => {
      await anew.run(em, { id: 1 });
      await shaped.run(em, 'id', { id: 1 });
      await ask(em, (db) => db.selectFrom('category').select('id').where('id', '=', 7));
    });
    expect(prepared).toEqual([]);
  });
});
