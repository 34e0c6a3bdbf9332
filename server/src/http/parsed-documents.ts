import { type DocumentNode, parse } from 'graphql';

/** Parsing stops after this many tokens. */
export const MOST_WORDS = 1500;
const KEPT = 300;
/** Long comments and strings are few tokens; a document longer than this is not one of the client's, and is not kept. */
const LONGEST_KEPT = 10_000;

/** Keeps parsed documents: the client has a few hundred, and each is parsed once. */
export class ParsedDocuments {
  readonly #kept = new Map<string, DocumentNode>();

  /** Null: it cannot be read. */
  parse(text: string): DocumentNode | null {
    const kept = this.#kept.get(text);
    const document = kept ?? parseOrNull(text);
    if (!document || text.length > LONGEST_KEPT) return document;
    // A Map keeps the order of insertion, so its first entry is the one that was used the longest ago
    this.#kept.delete(text);
    this.#kept.set(text, document);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > KEPT && oldest !== undefined) this.#kept.delete(oldest);
    return document;
  }
}

function parseOrNull(text: string): DocumentNode | null {
  try {
    return parse(text, { maxTokens: MOST_WORDS, noLocation: true });
  } catch {
    return null;
  }
}
