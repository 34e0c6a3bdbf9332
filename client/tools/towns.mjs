// Writes client/towns/<first two digits>.json from the package codes-postaux: the towns of each postcode, for the address
// forms. An address needs one small file of these, not the four megabytes of all.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';

const source = createRequire(import.meta.url).resolve('codes-postaux/codes-postaux.json');
const target = resolve(import.meta.dirname, '../towns');

/** An arrondissement of Paris, Lyon or Marseille is no town of an address. */
const townName = (name) => name.replace(/ \d+(?:er|e) Arrondissement$/, '');

/** @type {Map<string, Map<string, Set<string>>>} by the first two digits, then by postcode */
const departments = new Map();
for (const { codePostal, nomCommune } of JSON.parse(readFileSync(source, 'utf8'))) {
  const key = codePostal.slice(0, 2);
  if (!departments.has(key)) departments.set(key, new Map());
  const postcodes = departments.get(key);
  if (!postcodes.has(codePostal)) postcodes.set(codePostal, new Set());
  postcodes.get(codePostal).add(townName(nomCommune));
}

rmSync(target, { recursive: true, force: true });
mkdirSync(target, { recursive: true });
const inFrench = new Intl.Collator('fr').compare;
for (const [key, postcodes] of departments) {
  const sorted = [...postcodes].sort(([a], [b]) => a.localeCompare(b));
  const towns = Object.fromEntries(sorted.map(([postcode, names]) => [postcode, [...names].sort(inFrench)]));
  writeFileSync(join(target, `${key}.json`), JSON.stringify(towns));
}
