// npm run fix: generates schema.graphql and the client's types anew, then mends what ESLint and Prettier can.
import { bin, ensureInstalled, runNode } from './workspace.mjs';

await ensureInstalled();
const steps = [
  [bin('nx'), 'run', 'client:codegen', '--output-style=static'],
  [bin('eslint'), '.', '--fix'],
  [bin('prettier'), '--write', '.', '--log-level', 'warn'],
];
for (const args of steps) {
  const { code, output } = await runNode(args);
  if (code === 0) continue;
  console.error(output);
  process.exitCode = 1;
}
