import { Injectable } from '@angular/core';

/** Quantities that were chosen and not added yet: they are still there when one opens a product, or comes back to a page. */
@Injectable({ providedIn: 'root' })
export class ChosenQuantities {
  readonly #quantities = new Map<string, number>();

  of(reference: string): number | undefined {
    return this.#quantities.get(reference);
  }

  keep(reference: string, quantity: number): void {
    this.#quantities.set(reference, quantity);
  }
}
