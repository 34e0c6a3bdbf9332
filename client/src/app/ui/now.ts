import { Injectable, signal } from '@angular/core';

/** The time, moving on by itself, for everything that says « dans 3 jours » or « encore 12 minutes ». */
@Injectable({ providedIn: 'root' })
export class Now {
  readonly #now = signal(new Date());
  readonly now = this.#now.asReadonly();

  constructor() {
    setInterval(() => this.#now.set(new Date()), 15_000);
  }
}
