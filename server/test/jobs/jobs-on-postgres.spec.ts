import { afterAll, beforeAll, describe } from 'vitest';
import { type TestDatabase, createTestDatabase } from '../database.js';
import { describeJobs } from './jobs-contract.js';

describe('jobs on PostgreSQL', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.drop());

  describeJobs('postgres', () => database.url);
});
