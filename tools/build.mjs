// npm run build: server/dist, schema.graphql, the client's types and client/dist.
import { ensureBuilt, ensureInstalled } from './workspace.mjs';

await ensureInstalled();
await ensureBuilt();
