import { Injectable, signal } from '@angular/core';

const KEY = 'raccourcis';

/** Keys pressed alone that do something on a page. Whoever speaks to the machine, or hits them by accident, turns them off (WCAG 2.1.4). */
@Injectable({ providedIn: 'root' })
export class Shortcuts {
  readonly #isOn = signal(localStorage.getItem(KEY) !== 'non');
  readonly isOn = this.#isOn.asReadonly();

  turn(isOn: boolean): void {
    this.#isOn.set(isOn);
    if (isOn) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, 'non');
  }

  /** Whether this is a key pressed alone and meant for the page: outside fields, menus and dialogs. */
  isMeant(event: KeyboardEvent): boolean {
    if (!this.#isOn() || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return false;
    const target = event.target instanceof Element ? event.target : null;
    return !target?.closest(
      'input:not([type="checkbox"]), textarea, select, [contenteditable], [role="dialog"], [role="menu"], [role="listbox"]',
    );
  }
}
