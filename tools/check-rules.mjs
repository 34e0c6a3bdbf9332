// Part of npm run check: every rule that is cited (`R-RES-3`) stands in docs/RULES.md.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { root } from './workspace.mjs';

const RULES = 'docs/RULES.md';
const CITED = 'R-[A-Z]+(-[0-9]+)?';

/** `R-RES` from its heading, `R-RES-3` from the third item below. */
function readRules() {
  const rules = new Set();
  let family = '';
  for (const line of readFileSync(`${root}/${RULES}`, 'utf8').split('\n')) {
    const heading = /^## .*\((R-[A-Z]+)\)/.exec(line);
    const item = /^(\d+)\. /.exec(line);
    if (heading) rules.add((family = heading[1]));
    else if (line.startsWith('## ')) family = '';
    else if (item && family) rules.add(`${family}-${item[1]}`);
  }
  return rules;
}

const rules = readRules();
// Generated files repeat what their sources say
const files = [
  '*.ts',
  '*.md',
  '*.graphql',
  '*.mjs',
  '*.html',
  '*.scss',
  ':!client/src/app/graphql.ts',
  ':!schema.graphql',
];
const cited = execFileSync('git', ['grep', '-noE', '--untracked', `\\b${CITED}\\b`, '--', ...files], {
  cwd: root,
  encoding: 'utf8',
  maxBuffer: 16 * 1024 * 1024,
});
const unknown = cited
  .trimEnd()
  .split('\n')
  .filter((line) => !rules.has(line.slice(line.lastIndexOf(':') + 1)));
for (const line of unknown) console.log(`${line}: no such rule in ${RULES}`);
process.exitCode = unknown.length === 0 ? 0 : 1;
