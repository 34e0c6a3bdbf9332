import { ConfigError, readConfig } from './config.js';
import { startShop } from './start-shop.js';

/** The process: configuration → database → app → listen; SIGTERM and SIGINT drain and end it. */
try {
  await startShop(readConfig());
} catch (error) {
  // A refused configuration is the operator's to read, not a stack trace
  console.error(error instanceof ConfigError ? error.message : error);
  process.exit(1);
}
