import { Injectable } from '@angular/core';

/** The temporary password just signed in with, so that it need not be typed twice. In memory alone, until it is used. */
@Injectable({ providedIn: 'root' })
export class TemporaryPassword {
  #password: string | null = null;

  keep(password: string): void {
    this.#password = password;
  }

  /** Null if it is not known here, because the page was loaded again. Taking it also forgets it. */
  take(): string | null {
    const password = this.#password;
    this.#password = null;
    return password;
  }
}
