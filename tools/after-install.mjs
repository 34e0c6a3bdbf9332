// Runs at the end of "npm ci" and "npm install".
import { writeFileSync } from 'node:fs';
import { lockHash, lockHashFile } from './workspace.mjs';

// An optional dependency that fails to download is skipped in silence: say so at once
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 24 || (major === 24 && minor < 15)) {
  console.error(
    `Node ${process.version} is too old and the one that npm brings (node_modules/.bin/node) is missing: ` +
      'run "npm ci" again, without --omit=optional.',
  );
  process.exit(1);
}
writeFileSync(lockHashFile, lockHash());
