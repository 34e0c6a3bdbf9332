import type { EntityManager } from '@mikro-orm/postgresql';
import DataLoader from 'dataloader';

/** Finds many values by their keys, in the order of the keys, with one statement. A feature has its own, beside its queries. */
export type Batch<K, V> = (em: EntityManager, keys: readonly K[]) => PromiseLike<ArrayLike<V | Error>>;

/**
 * Loads values by key, the keys of one moment with one statement. Each request makes its own, so nothing is cached between two
 * requests.
 */
export class Loaders {
  readonly #made = new Map<unknown, unknown>();

  constructor(private readonly em: EntityManager) {}

  of<K, V>(batch: Batch<K, V>): DataLoader<K, V> {
    const made = this.#made.get(batch) ?? new DataLoader((keys: readonly K[]) => batch(this.em, keys));
    this.#made.set(batch, made);
    // The map has, for each batch function, the loader of its types
    return made as DataLoader<K, V>;
  }
}
