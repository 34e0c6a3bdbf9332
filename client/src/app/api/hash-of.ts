import type { DocumentNode } from 'graphql';

/** The name by which the shop knows a document of the client: the code generator gives each its own (`codegen.yml`). */
export function hashOf(document: DocumentNode & { readonly __meta__?: { readonly hash?: string } }): string {
  const hash = document.__meta__?.hash;
  if (!hash) throw new Error('a document that is in no .graphql file');
  return hash;
}
