import { Injectable, signal } from '@angular/core';

const PAUSE_MS = 3000;

/**
 * Whether the shop can be reached: set by the requests themselves and by what the browser says. While it cannot, the shop is
 * asked every few seconds, so that what says so goes by itself.
 */
@Injectable({ providedIn: 'root' })
export class Connection {
  readonly #isLost = signal(false);
  readonly isLost = this.#isLost.asReadonly();
  #next: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    addEventListener('offline', () => this.lost());
    addEventListener('online', () => void this.check());
    if (!navigator.onLine) this.lost();
  }

  lost(): void {
    this.#isLost.set(true);
    this.#next ??= setTimeout(() => {
      this.#next = undefined;
      void this.check();
    }, PAUSE_MS);
  }

  found(): void {
    clearTimeout(this.#next);
    this.#next = undefined;
    this.#isLost.set(false);
  }

  /** Asks the shop whether it is there. */
  async check(): Promise<void> {
    const answer = await fetch('/health/live', { cache: 'no-store' }).catch(() => null);
    if (answer?.ok) this.found();
    else this.lost();
  }
}
