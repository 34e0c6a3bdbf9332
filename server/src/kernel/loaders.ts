import type { EntityManager } from '@mikro-orm/postgresql';
import DataLoader from 'dataloader';

/** What finds many by their keys, in their order, in one statement. A feature has its own, beside its queries. */
export type Batch<K, V> = (em: EntityManager, keys: readonly K[]) => PromiseLike<ArrayLike<V | Error>>;

/** What a request loads by keys, each batch in one statement. Made anew for each request: nothing is cached between two. */
export class Loaders {
  readonly #made = new Map<unknown, unknown>();

  constructor(private readonly em: EntityManager) {}

  of<K, V>(batch: Batch<K, V>): DataLoader<K, V> {
    const made = this.#made.get(batch) ?? new DataLoader((keys: readonly K[]) => batch(this.em, keys));
    this.#made.set(batch, made);
    // Each batch has one loader, of its own types
    return made as DataLoader<K, V>;
  }
}
