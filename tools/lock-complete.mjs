// Adds to package-lock.json the optional, platform-bound packages that the registry in reach does not hold at the exact
// version their parent names, so that `npm ci` finds the lock file complete. They are never fetched on a platform their
// os/cpu does not match. To be run after each change of the lock.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';

const file = process.argv[2] ?? 'package-lock.json';
const lock = JSON.parse(readFileSync(file, 'utf8'));
const { packages } = lock;

let added = 0;
for (const [path, entry] of Object.entries(packages)) {
  for (const [name, range] of Object.entries({ ...entry.optionalDependencies })) {
    if (find(path, name)) continue;
    const { os, cpu, libc } = platformOf(name);
    packages[`node_modules/${name}`] = {
      version: range.replace(/^[\^~]/, ''),
      cpu: list(cpu),
      ...(libc ? { libc: list(libc) } : {}),
      dev: entry.dev,
      optional: true,
      os: list(os),
    };
    console.log(`added ${name} ${range}`);
    added++;
  }
}
lock.packages = Object.fromEntries(Object.entries(packages).sort(([a], [b]) => a.localeCompare(b, 'en')));
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
console.log(`${added} added`);

/** Where a package finds another: in its own node_modules, or in one further up. */
function find(path, name) {
  for (let folder = path; ; folder = folder.slice(0, Math.max(folder.lastIndexOf('node_modules/') - 1, 0))) {
    const candidate = `${folder ? `${folder}/` : ''}node_modules/${name}`;
    if (packages[candidate]) return candidate;
    if (!folder) return undefined;
  }
}

function platformOf(name) {
  try {
    const options = { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] };
    const answer = JSON.parse(execFileSync('npm', ['view', name, 'os', 'cpu', 'libc', '--json'], options));
    return Array.isArray(answer) ? answer.at(-1) : answer;
  } catch {
    return {}; // the registry does not know it at all
  }
}

function list(value) {
  return value === undefined ? undefined : [value].flat();
}
