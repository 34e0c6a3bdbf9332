// nx serve server: runs the shop, and again after each change of the server that compiles. Ctrl-C stops it and its PostgreSQL.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { watch } from 'node:fs';
import { join } from 'node:path';
import { environment, node, root, runNode } from './workspace.mjs';
import shopArguments from '../server/node-arguments.json' with { type: 'json' };

const SETTLED_MS = 200;
let shop;
let isStopping = false;
let isWanted = false;

async function stop() {
  if (shop?.exitCode !== null || shop.signalCode !== null) return;
  shop.kill('SIGTERM');
  await once(shop, 'exit');
}

function start() {
  shop = spawn(node(), [...shopArguments, 'server/dist/embedded/main.js'], {
    cwd: root,
    env: environment(),
    stdio: 'inherit',
    detached: true, // a terminal's Ctrl-C comes to it once, from here
  });
}

/** A shop that does not compile leaves the one before running. */
async function restart() {
  const { code, output } = await runNode([join(root, 'tools/build-server.mjs')]);
  if (output) console.log(output.trimEnd());
  if (code !== 0 || isStopping) return;
  await stop();
  if (!isStopping) start();
}

let working = Promise.resolve();
function changed() {
  if (isWanted || isStopping) return;
  isWanted = true;
  setTimeout(() => {
    isWanted = false;
    working = working.then(restart);
  }, SETTLED_MS);
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, async () => {
    if (isStopping) return;
    isStopping = true;
    await working;
    await stop();
    process.exit(0);
  });
}
for (const folder of ['src', 'demo', 'embedded']) {
  watch(join(root, 'server', folder), { recursive: true }, (_event, file) => {
    if (file && !file.endsWith('.spec.ts')) changed();
  });
}
start();
