import { defineConfig } from 'vitest/config';
import base from './vitest.config.mts';

/** The pure rules alone, for the mutation test (`npm run mutation`): what kills a mutant is to stand beside the rule. */
export default defineConfig({
  resolve: base.resolve,
  test: {
    root: import.meta.dirname,
    environment: 'node',
    setupFiles: ['reflect-metadata'],
    include: ['src/**/*.rules.spec.ts'],
  },
});
