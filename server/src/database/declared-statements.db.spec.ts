import { MikroORM } from '@mikro-orm/postgresql';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../test/database.js';
import { findWrongStatements } from './describe-statements.js';
import { loadStatements } from './load-statements.js';
import { ormOptions } from '../orm.config.js';
import { MOST_NAMES } from './prepared-client.js';

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

it('PostgreSQL bears out what every statement says of its columns', async () => {
  const statements = await loadStatements();
  expect(statements.length).toBeGreaterThan(0);
  expect(await findWrongStatements(orm.em, database.url, statements)).toEqual([]);
});

it('statistics are planned for their values: none of them is prepared', async () => {
  const ofStatistics = (await loadStatements()).filter((one) => one.textFor(orm.em).text.includes('per_order'));
  expect(ofStatistics.length).toBeGreaterThan(2);
  expect(ofStatistics.filter(({ isPrepared }) => isPrepared)).toEqual([]);
});

it('prepared statements are a set that the code bounds', async () => {
  const texts = (await loadStatements()).filter(({ isPrepared }) => isPrepared).map((one) => one.textFor(orm.em).text);
  expect(new Set(texts).size).toBeLessThan(MOST_NAMES);
});
