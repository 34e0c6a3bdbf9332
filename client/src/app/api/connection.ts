import { Injectable, signal } from '@angular/core';

/** Whether the shop can be reached: set by the requests themselves and by what the browser says. */
@Injectable({ providedIn: 'root' })
export class Connection {
  readonly #isLost = signal(!navigator.onLine);
  readonly isLost = this.#isLost.asReadonly();

  constructor() {
    addEventListener('offline', () => this.#isLost.set(true));
    addEventListener('online', () => this.#isLost.set(false));
  }

  lost(): void {
    this.#isLost.set(true);
  }

  found(): void {
    this.#isLost.set(false);
  }
}
