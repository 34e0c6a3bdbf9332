import { Component, input } from '@angular/core';
import type { FieldTree } from '@angular/forms/signals';
import type { PostalAddress } from '../address-lines';
import { TextField } from '../text-field';
import { PostcodeTown } from './postcode-town';

/** The fields of an address, wherever one is typed; `addressRules` is what they must be. */
@Component({
  selector: 'app-address-fields',
  imports: [PostcodeTown, TextField],
  template: `
    <div class="fields">
      <app-text-field class="whole" label="Entité" autocomplete="organization" [field]="address().organisation" />
      <app-text-field label="Prénom" autocomplete="given-name" [field]="address().firstName" />
      <app-text-field label="Nom" autocomplete="family-name" [field]="address().lastName" />
      <app-text-field
        class="whole"
        label="Adresse"
        autocomplete="street-address"
        [isMultiline]="true"
        [field]="address().street"
      />
      <app-postcode-town class="whole" [postcode]="address().postcode" [city]="address().city" />
      <app-text-field label="Téléphone" type="tel" autocomplete="tel" [field]="address().phone" />
      <app-text-field label="Adresse email" type="email" autocomplete="email" [field]="address().email" />
    </div>
  `,
  styles: `
    :host {
      display: block;
      container-type: inline-size;
    }
  `,
})
export class AddressFields {
  readonly address = input.required<FieldTree<PostalAddress>>();
}
