import { Component, DOCUMENT, inject } from '@angular/core';
import { RouterOutlet } from '@angular/router';
import { CartStore } from '../cart/cart.store';
import { RecipientStore } from '../cart/recipient.store';
import { Notices } from '../ui/notices';
import { focusHeading, followNavigation } from './follow-navigation';
import { RecipientChoice } from './recipient-choice';
import { TopBar } from './top-bar';

/** The frame of every page once signed in. The cart, and for whom it is, live as long as it does. */
@Component({
  selector: 'app-shell',
  imports: [RouterOutlet, TopBar],
  providers: [CartStore, RecipientStore, RecipientChoice],
  template: `
    <a class="skip visually-hidden" href="#contenu" (click)="skip($event)">Aller au contenu</a>
    <app-top-bar />
    <main id="contenu" tabindex="-1"><router-outlet /></main>
  `,
  styles: `
    :host {
      display: block;
    }
    .skip {
      position: fixed;
      z-index: 40;
      top: 10px;
      left: 14px;
      padding: 10px 16px;
      border-radius: var(--r);
      background: var(--card);
      font-weight: 650;
    }
    main {
      display: block;
      min-height: calc(100dvh - var(--bar));
    }
  `,
})
export class Shell {
  readonly #document = inject(DOCUMENT);

  constructor() {
    // What a notice offers belongs to the page it was told on.
    const notices = inject(Notices);
    followNavigation(() => notices.dismiss());
  }

  protected skip(event: Event): void {
    event.preventDefault();
    focusHeading(this.#document);
  }
}
