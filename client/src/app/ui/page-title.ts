import { effect, inject, Injectable } from '@angular/core';
import { Title } from '@angular/platform-browser';
import { TitleStrategy, type RouterStateSnapshot } from '@angular/router';

const SHOP = 'la Boutique';

/** « Mon panier · la Boutique ». */
@Injectable({ providedIn: 'root' })
export class ShopTitles extends TitleStrategy {
  readonly #title = inject(Title);

  override updateTitle(state: RouterStateSnapshot): void {
    const title = this.buildTitle(state);
    if (title) this.set(title);
  }

  set(title: string): void {
    this.#title.setTitle(`${title} · ${SHOP}`);
  }
}

/** The page's title is what it shows, once that is known. Call it in an injection context. */
export function titlePage(title: () => string | null | undefined): void {
  const titles = inject(ShopTitles);
  effect(() => {
    const known = title();
    if (known) titles.set(known);
  });
}
