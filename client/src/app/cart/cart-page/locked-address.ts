import { Component, computed } from '@angular/core';
import { refusalSentence } from '../../api/refusal-sentences';
import { shopContact } from '../../api/shop-settings';

/** Says, before anybody tries, why the delivery address cannot be changed here, and whom to write to (R-ADR-3). */
@Component({
  selector: 'app-locked-address',
  template: `<p class="small soft">{{ sentence() }}</p>`,
})
export class LockedAddress {
  readonly #contact = shopContact();
  protected readonly sentence = computed(() =>
    refusalSentence({ code: 'DELIVERY_ADDRESS_LOCKED', details: { contact: this.#contact() } }),
  );
}
