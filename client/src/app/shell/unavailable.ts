import { Component, DOCUMENT, effect, inject, input } from '@angular/core';
import { Connection } from '../api/connection';
import { Failure } from '../ui/failure';

/** No page could be shown at all: the shop does not answer, or was replaced by a new version meanwhile. */
@Component({
  selector: 'app-unavailable',
  imports: [Failure],
  template: `
    <main class="one">
      <h1 tabindex="-1">La boutique ne répond pas</h1>
      <app-failure
        [sentences]="['Cette page n’a pas pu être chargée. Vérifiez votre connexion, puis réessayez.']"
        (retry)="retry()"
      />
    </main>
  `,
  styles: `
    h1 {
      margin-bottom: 16px;
    }
  `,
})
export class Unavailable {
  readonly adresse = input<string>();
  readonly #document = inject(DOCUMENT);
  readonly #connection = inject(Connection);

  constructor() {
    void this.#connection.check();
    let wasLost = false;
    // Reloads by itself once the shop is back; if the shop was there all the time, reloading could repeat without end
    effect(() => {
      const isLost = this.#connection.isLost();
      if (wasLost && !isLost) this.retry();
      wasLost = isLost;
    });
  }

  /** Loads the page anew, so that a new version is used too. */
  protected retry(): void {
    const wanted = this.adresse() ?? '/';
    this.#document.location.assign(wanted.startsWith('/') && !wanted.startsWith('//') ? wanted : '/');
  }
}
