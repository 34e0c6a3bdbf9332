import { makeSchema } from './schema.js';

/** `node dist/emit-schema.js FILE`: writes the API as SDL, for the client's types and for review. */
await makeSchema(process.argv[2] ?? 'schema.graphql');
