// What every tool of this folder shares. Plain JavaScript without any dependency, down to Node 20: it also runs before
// anything is installed.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { delimiter, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
export const lockHashFile = join(root, 'node_modules/.lock-hash');

const isWindows = process.platform === 'win32';
const nodePackage = join(root, 'node_modules', `node-${isWindows ? 'win' : process.platform}-${process.arch}`);
const bundledNode = join(nodePackage, 'bin', isWindows ? 'node.exe' : 'node');

/** What package-lock.json holds, as a hash: node_modules remembers the one it was installed from. */
export const lockHash = () => hashOf([join(root, 'package-lock.json')]);

/** The Node that npm brought, or this one where npm has none for the machine. Call it once everything is installed. */
export const node = () => (existsSync(bundledNode) ? bundledNode : process.execPath);

/** The environment in which `node` and the commands of node_modules are the ones of this workspace. */
export function environment(extra = {}) {
  const { PATH, Path, ...rest } = process.env;
  const bin = join(root, 'node_modules', '.bin');
  return { ...rest, PATH: [bin, PATH ?? Path ?? ''].join(delimiter), ...extra };
}

/**
 * Runs a script with the workspace's Node.
 * @returns {Promise<{ code: number, output: string, seconds: number }>} output holds both streams, unless `inherit`.
 */
export async function runNode(args, { inherit = false, env = {} } = {}) {
  return run(node(), args, { inherit, env: environment(env) });
}

/** The script behind a command of an installed package: `bin('nx')`. */
export function bin(name, command = name) {
  const folder = join(root, 'node_modules', name);
  const { bin: entry } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return join(folder, typeof entry === 'string' ? entry : entry[command]);
}

/** Installs what package-lock.json says, unless node_modules already holds it. */
export async function ensureInstalled() {
  if (existsSync(lockHashFile) && readFileSync(lockHashFile, 'utf8') === lockHash()) return;
  console.log('Installing the dependencies (npm ci), which takes a minute or two…');
  // Whatever the user's npm settings: the build needs the dev dependencies, PostgreSQL its install script, Node its optional package
  const args = [
    'ci',
    '--include=dev',
    '--include=optional',
    '--ignore-scripts=false',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ];
  const npm = process.env.npm_execpath; // set by npm for the scripts that it runs
  const { code } = npm?.endsWith('.js')
    ? await run(process.execPath, [npm, ...args], { inherit: true, env: process.env })
    : await run(isWindows ? 'npm.cmd' : 'npm', args, { inherit: true, env: process.env, shell: isWindows });
  if (code !== 0) fail('npm ci has failed: see above.');
}

/** Builds server/dist and client/dist; what was built from the same sources before, Nx has kept. */
export async function ensureBuilt() {
  const { code, output, seconds } = await runNode([bin('nx'), 'run', 'client:build', '--output-style=static']);
  if (code !== 0) {
    console.error(output);
    fail('The build has failed: see above.');
  }
  if (seconds > 5) console.log(`Built in ${Math.round(seconds)} s.`);
}

function hashOf(files) {
  const hash = createHash('sha256');
  for (const file of [...files].sort()) {
    hash.update(`${relative(root, file)}\0${statSync(file).size}\0`).update(readFileSync(file));
  }
  return hash.digest('hex');
}

function run(file, args, { inherit, ...options }) {
  const start = Date.now();
  return new Promise((done) => {
    const child = spawn(file, args, { cwd: root, stdio: inherit ? 'inherit' : ['ignore', 'pipe', 'pipe'], ...options });
    let output = '';
    // Told to stop, the tool stops what it runs first: two installations must not meet in one folder
    let stoppedBy;
    const stop = (signal) => {
      stoppedBy = signal;
      child.kill(signal);
    };
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
    for (const signal of signals) process.on(signal, stop);
    const end = (code) => {
      for (const signal of signals) process.off(signal, stop);
      if (stoppedBy) process.exit(stoppedBy === 'SIGINT' ? 130 : 143);
      done({ code: code ?? 1, output, seconds: (Date.now() - start) / 1000 });
    };
    child.stdout?.on('data', (data) => (output += data));
    child.stderr?.on('data', (data) => (output += data));
    child.on('error', (error) => {
      output += `${error}\n`;
      end(1);
    });
    child.on('close', end);
  });
}

/** Ends the tool with a sentence. */
export function fail(message) {
  console.error(message);
  process.exit(1);
}
