import { afterAll, describe, test } from 'vitest';
import { startTestMongo } from '../mongo.js';
import { describeJobs } from './jobs-contract.js';

const mongo = await startTestMongo();

if (typeof mongo === 'string') {
  test.skip(`jobs on MongoDB: skipped, ${mongo}`);
} else {
  describe('jobs on MongoDB', () => {
    afterAll(() => mongo.drop());

    describeJobs('mongodb', () => mongo.url);
  });
}
