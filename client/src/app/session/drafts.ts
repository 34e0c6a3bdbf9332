import { Injectable, signal, type WritableSignal } from '@angular/core';

/** What was typed and not yet sent, kept while the application runs: it outlives its page and an ended session. */
@Injectable({ providedIn: 'root' })
export class Drafts {
  readonly #drafts = new Map<string, WritableSignal<unknown>>();
  #ownerId: string | null = null;

  /** The draft of that name, as it was left, or a new one with that content. */
  open<T>(name: string, initial: T): WritableSignal<T> {
    let draft = this.#drafts.get(name) as WritableSignal<T> | undefined;
    if (!draft) {
      draft = signal(initial);
      this.#drafts.set(name, draft);
    }
    return draft;
  }

  has(name: string): boolean {
    return this.#drafts.has(name);
  }

  discard(name: string): void {
    this.#drafts.delete(name);
  }

  /** Drafts belong to one person: another one starts with none. */
  keepFor(ownerId: string): void {
    if (this.#ownerId !== null && this.#ownerId !== ownerId) this.#drafts.clear();
    this.#ownerId = ownerId;
  }

  clear(): void {
    this.#drafts.clear();
    this.#ownerId = null;
  }
}
