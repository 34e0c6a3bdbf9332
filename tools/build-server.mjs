// Compiles the server (its folders src, demo and embedded) into server/dist: tsc, the files beside the sources that are not TypeScript, and no left-overs.
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, readdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative, resolve } from 'node:path';

const server = resolve(import.meta.dirname, '../server');
const folders = ['src', 'demo', 'embedded'];
const target = join(server, 'dist');
const tsc = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin/tsc');
const buildInfo = join(target, '.tsbuildinfo');

const filesIn = (folder) =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name))
    : [];

try {
  execFileSync(
    process.execPath,
    [tsc, '-p', join(server, 'tsconfig.json'), '--incremental', '--tsBuildInfoFile', buildInfo],
    { stdio: 'inherit' },
  );
} catch {
  process.exit(1); // tsc has said why
}

const sources = folders.flatMap((name) => filesIn(join(server, name))).map((file) => relative(server, file));
const assets = sources.filter((file) => !file.endsWith('.ts'));
for (const file of assets) cpSync(join(server, file), join(target, file));

// A file whose source is gone must go too: a migration that was removed would still be run
const compiled = sources
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts'))
  .flatMap((file) => [file.replace(/\.ts$/, '.js'), file.replace(/\.ts$/, '.js.map')]);
const expected = new Set([...assets, ...compiled, '.tsbuildinfo']);
for (const file of filesIn(target)) if (!expected.has(relative(target, file))) rmSync(file);
