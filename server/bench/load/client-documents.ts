import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

const MANIFEST = resolve(import.meta.dirname, '../../../client/persisted-documents.json');

/** The client's operations by name, as it sends them. */
export function readClientDocuments(): ReadonlyMap<string, string> {
  const texts = Object.values(JSON.parse(readFileSync(MANIFEST, 'utf8')) as Record<string, string>);
  return new Map(texts.map((text) => [/^\w+ (\w+)/.exec(text)?.[1] ?? text, text]));
}
