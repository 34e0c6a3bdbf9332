import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { z } from 'zod';

/** The documents that a client sends by their hashes (SHA-256 of the text, 64 lower-case hexadecimal digits). */
export type ClientDocuments = Readonly<Record<string, string>>;

const FORM = z.record(z.string().regex(/^[0-9a-f]{64}$/), z.string());

/**
 * The list that the client was built with (`persisted-documents.json`); an empty one where there is no client.
 * @throws Error when the list is not one, or a text does not have the hash that it stands under
 */
export async function readClientDocuments(file: string): Promise<ClientDocuments> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '{}';
    throw error;
  });
  const documents = FORM.parse(JSON.parse(text));
  const wrong = Object.entries(documents).find(([hash, document]) => hash !== sha256(document));
  if (wrong) throw new Error(`${file}: a document does not have the hash ${wrong[0]}`);
  return documents;
}

/** The same for the same documents, in whatever order. */
export function releaseIdOf(documents: ClientDocuments): string {
  return sha256(Object.keys(documents).sort().join('\n'));
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
