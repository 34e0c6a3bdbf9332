import { DOCUMENT, inject, Injectable, signal } from '@angular/core';

export type Theme = 'device' | 'light' | 'dark';
const KEY = 'boutique.theme';

/** Light, dark, or as the device; kept in this browser. `theme.js` applies it before the first paint. */
@Injectable({ providedIn: 'root' })
export class ThemeChoice {
  readonly #root = inject(DOCUMENT).documentElement;
  readonly #theme = signal<Theme>(asTheme(this.#root.dataset['theme']));
  readonly theme = this.#theme.asReadonly();

  choose(theme: Theme): void {
    this.#theme.set(theme);
    if (theme === 'device') delete this.#root.dataset['theme'];
    else this.#root.dataset['theme'] = theme;
    try {
      if (theme === 'device') localStorage.removeItem(KEY);
      else localStorage.setItem(KEY, theme);
    } catch {
      // Storage is closed to this page: the choice holds until it is reloaded.
    }
  }
}

function asTheme(value: string | undefined): Theme {
  return value === 'light' || value === 'dark' ? value : 'device';
}
