import { Component, computed, inject, input } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { shopSettings } from '../../api/shop-settings';
import { longDay, weekdayAndDate } from '../../ui/format/dates';
import type { CartPartsFragment } from '../../graphql';
import { AddressLines } from '../../ui/address-lines';
import { Now } from '../../ui/now';
import { weeklyShipment } from '../../ui/weekly-shipment';
import { AddressDraft } from './address-draft';
import { AddressForm } from './address-form';
import { LockedAddress } from './locked-address';

/** Where and when the order will arrive; the address can be changed for this order, but not overseas (R-ADR-1, 3). */
@Component({
  selector: 'app-delivery-panel',
  imports: [AddressForm, AddressLines, LockedAddress, MatButton],
  template: `
    <section class="panel" aria-labelledby="livraison">
      <h2 id="livraison">Adresse de livraison</h2>
      @if (draft.isOpen() && !cart().isDeliveryAddressLocked) {
        <app-address-form (closed)="draft.discard()" />
      } @else {
        <app-address-lines [address]="cart().deliveryAddress" />
        @if (cart().isDeliveryAddressLocked) {
          <app-locked-address />
        } @else {
          <button matButton type="button" class="change" (click)="draft.open()">Changer pour cette commande</button>
        }
      }
      @if (estimate(); as estimate) {
        <p class="soft">
          Estimée le <b>{{ estimate.delivery }}</b>, départ le {{ estimate.departure }} par {{ estimate.carrier }}
        </p>
        @if (shipment(); as sentence) {
          <p class="soft small">{{ sentence }}</p>
        }
      }
    </section>
  `,
  styles: `
    app-address-lines {
      display: block;
      margin-top: 8px;
    }
    app-locked-address {
      display: block;
      margin-top: 8px;
    }
    .change {
      margin: 4px 0 4px -10px;
    }
    p {
      margin-top: 8px;
    }
    b {
      color: var(--ink);
    }
  `,
})
export class DeliveryPanel {
  readonly cart = input.required<CartPartsFragment>();
  protected readonly draft = inject(AddressDraft);
  readonly #now = inject(Now).now;
  readonly #settings = shopSettings();
  protected readonly shipment = computed(() => {
    const settings = this.#settings();
    return settings ? weeklyShipment(settings) : null;
  });
  protected readonly estimate = computed(() => {
    const shipping = this.cart().shipping;
    if (!shipping) return null;
    const isSameMonth = shipping.shipmentDate.slice(0, 7) === shipping.deliveryDate.slice(0, 7);
    return {
      delivery: longDay(shipping.deliveryDate, this.#now()),
      departure: isSameMonth ? weekdayAndDate(shipping.shipmentDate) : longDay(shipping.shipmentDate, this.#now()),
      carrier: shipping.carrierName,
    };
  });
}
