import { Component, input } from '@angular/core';

export interface PostalAddress {
  organisation: string;
  lastName: string;
  firstName: string;
  email: string;
  phone: string;
  street: string;
  postcode: string;
  city: string;
}

/** An address as on an envelope, then how to reach the person. */
@Component({
  selector: 'app-address-lines',
  template: `
    <address>
      {{ address().organisation }}<br />
      {{ address().firstName }} {{ address().lastName }}<br />
      <span class="street">{{ address().street }}</span><br />
      {{ address().postcode }} {{ address().city }}<br />
      <span class="soft small">{{ address().phone }} · {{ address().email }}</span>
    </address>
  `,
  styles: `
    address {
      font-style: normal;
      overflow-wrap: anywhere;
    }
    .street {
      white-space: pre-line;
    }
  `,
})
export class AddressLines {
  readonly address = input.required<PostalAddress>();
}
