import { createRequire } from 'node:module';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  // graphql 16 has no "exports": Vite would take index.mjs while every dependency, loaded by Node, takes index.js
  resolve: { alias: [{ find: /^graphql$/, replacement: createRequire(import.meta.url).resolve('graphql') }] },
  test: {
    root: import.meta.dirname,
    environment: 'node',
    setupFiles: ['reflect-metadata'], // main.ts and emit-schema.ts load it first; a spec may begin with any file
    pool: 'forks',
    maxWorkers: 2,
    teardownTimeout: 30_000,
    projects: [
      {
        // Pure rules: no database, no network
        extends: true,
        test: { name: 'unit', include: ['{src,demo,embedded}/**/*.spec.ts'], exclude: ['**/*.db.spec.ts'] },
      },
      {
        // Operations, on a real PostgreSQL
        extends: true,
        test: {
          name: 'api',
          include: ['test/**/*.spec.ts', '{src,demo,embedded}/**/*.db.spec.ts'],
          globalSetup: ['test/cluster.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
