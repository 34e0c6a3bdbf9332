import { Component, effect, inject, input, signal, untracked } from '@angular/core';
import type { FieldTree } from '@angular/forms/signals';
import { TextField } from '../text-field';
import { townToFill } from './town-choice';
import { Towns } from './towns';

/** Postcode and town side by side; the postcode proposes its towns, and fills in the only one. */
@Component({
  selector: 'app-postcode-town',
  imports: [TextField],
  template: `
    <app-text-field
      label="Code postal"
      autocomplete="postal-code"
      inputmode="numeric"
      [isOptional]="isOptional()"
      [field]="postcode()"
    />
    <app-text-field
      label="Ville"
      autocomplete="address-level2"
      [isOptional]="isOptional()"
      [suggestions]="towns()"
      [field]="city()"
    />
  `,
  styles: `
    :host {
      display: grid;
      grid-template-columns: minmax(130px, 1fr) minmax(0, 2fr);
      gap: 12px;
      align-items: start;
    }
    @media (max-width: 400px) {
      :host {
        grid-template-columns: minmax(0, 1fr);
        gap: 14px;
      }
    }
  `,
})
export class PostcodeTown {
  readonly postcode = input.required<FieldTree<string>>();
  readonly city = input.required<FieldTree<string>>();
  readonly isOptional = input(false);

  readonly #towns = inject(Towns);
  protected readonly towns = signal<readonly string[]>([]);

  constructor() {
    let latest = '';
    effect(() => {
      const postcode = this.postcode()().value().trim();
      if (postcode === latest) return;
      latest = postcode;
      const before = untracked(this.towns);
      void this.#towns.of(postcode).then((towns) => {
        // A postcode typed on has its own answer; half a one keeps the towns before, to know whose the town was
        if (postcode !== latest || (towns.length === 0 && postcode.length < 5)) return;
        this.towns.set(towns);
        const city = this.city()().value;
        const filled = townToFill(city(), towns, before);
        if (filled !== null) city.set(filled);
      });
    });
  }
}
