import { registerHooks } from 'node:module';

// Node runs TypeScript as it is, but takes « ./jobs.js » at its word: in a child process of a test the file is jobs.ts
registerHooks({
  resolve(specifier, context, next) {
    try {
      return next(specifier, context);
    } catch (error) {
      if (!specifier.startsWith('.') || !specifier.endsWith('.js')) throw error;
      return next(specifier.replace(/\.js$/, '.ts'), context);
    }
  },
});
