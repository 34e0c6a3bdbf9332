// npm start: installs and builds what is missing, then runs the shop on the Node that npm brought.
import { spawn } from 'node:child_process';
import { ensureBuilt, ensureInstalled, environment, node, root } from './workspace.mjs';
import shopArguments from '../server/node-arguments.json' with { type: 'json' };

await ensureInstalled();
await ensureBuilt();

// In a group of its own, the shop gets each signal once, from here: a terminal sends Ctrl-C to the whole group, and npm sends it again
const shop = spawn(node(), [...shopArguments, 'server/dist/embedded/main.js'], {
  cwd: root,
  env: environment(),
  stdio: 'inherit',
  detached: true,
});
const lastSent = new Map();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    if (Date.now() - (lastSent.get(signal) ?? 0) < 1000) return;
    lastSent.set(signal, Date.now());
    shop.kill(signal === 'SIGHUP' ? 'SIGTERM' : signal);
  });
}
shop.on('error', (error) => {
  console.error(`The shop cannot be started: ${error.message}`);
  process.exit(1);
});
shop.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 143)));
