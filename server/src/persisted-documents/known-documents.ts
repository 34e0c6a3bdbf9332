import type { EntityManager } from '@mikro-orm/postgresql';
import type { ClientDocuments } from './client-documents.js';
import { ClientRelease } from './client-release.entity.js';

/** This release and the one before. */
const RELEASES_KEPT = 2;
const ASKED_AGAIN_AFTER_MS = 5_000;

/** The releases that started last, the latest first. */
export function findReleases(em: EntityManager): Promise<ClientRelease[]> {
  return em.find(ClientRelease, {}, { orderBy: { startedAt: 'desc', id: 'asc' }, limit: RELEASES_KEPT });
}

/** The documents that clients may send by their hashes. */
export class KnownDocuments {
  #texts: ReadonlyMap<string, string>;
  #readAt = -Infinity;
  #reading: Promise<void> | null = null;

  constructor(
    private readonly own: ClientDocuments,
    private readonly em: () => EntityManager,
  ) {
    this.#texts = new Map(Object.entries(own));
  }

  /**
   * The text of a document, or null. One that this process does not know may be of the release before, or of one that has
   * started meanwhile: the table is asked, once in five seconds at most, whatever is asked for.
   */
  async find(hash: string): Promise<string | null> {
    const known = this.#texts.get(hash);
    if (known !== undefined) return known;
    if (!this.#reading && performance.now() - this.#readAt < ASKED_AGAIN_AFTER_MS) return null;
    this.#reading ??= this.#read().finally(() => (this.#reading = null));
    await this.#reading;
    return this.#texts.get(hash) ?? null;
  }

  async #read(): Promise<void> {
    this.#readAt = performance.now();
    const releases = await findReleases(this.em());
    this.#texts = new Map(
      releases.flatMap(({ documents }) => Object.entries(documents)).concat(Object.entries(this.own)),
    );
  }
}
