import { Injectable } from '@angular/core';

/** What was chosen and not added yet: a product that is looked at, or a page come back to, has it still. */
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
