import { computed, type Signal } from '@angular/core';
import { liveQuery } from '../api/live-query';
import { MyAccountDocument, type AddressPartsFragment, type MyAccountPartsFragment } from '../graphql';
import type { PostalAddress } from '../ui/address-lines';

export interface MyAccount {
  /** undefined while it is on its way */
  readonly account: Signal<MyAccountPartsFragment | undefined>;
  /** Why it did not come. */
  readonly failure: Signal<readonly string[] | null>;
  retry(): void;
}

/** The account with all that its owner may see of it. Call it in an injection context. */
export function myAccount(): MyAccount {
  const query = liveQuery(MyAccountDocument, {});
  return {
    account: computed(() => query.data()?.viewer ?? undefined),
    failure: query.failure,
    retry: () => void query.reload(),
  };
}

/** The address without what Apollo adds to it, as a form holds it. */
export function addressFields(address: AddressPartsFragment): PostalAddress {
  const { organisation, lastName, firstName, email, phone, street, postcode, city } = address;
  return { organisation, lastName, firstName, email, phone, street, postcode, city };
}

export const NO_ADDRESS: PostalAddress = {
  organisation: '',
  lastName: '',
  firstName: '',
  email: '',
  phone: '',
  street: '',
  postcode: '',
  city: '',
};
