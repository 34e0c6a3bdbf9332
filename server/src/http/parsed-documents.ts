import { type DocumentNode, parse } from 'graphql';

/** More words than that are not read to their end. */
export const MOST_WORDS = 1500;
const KEPT = 300;
/** Comments and strings have no words: what is this long is none of the client's documents. */
const LONGEST_KEPT = 10_000;

/** Documents as they were parsed: of the client's few hundred each is parsed once. */
export class ParsedDocuments {
  readonly #kept = new Map<string, DocumentNode>();

  /** Null: it cannot be read. */
  parse(text: string): DocumentNode | null {
    const kept = this.#kept.get(text);
    const document = kept ?? parseOrNull(text);
    if (!document || text.length > LONGEST_KEPT) return document;
    // A Map keeps the order of insertion: the first one is the one that was asked for the longest ago
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
