import { computed, inject, type Signal } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { Apollo } from 'apollo-angular';
import { refusalOf } from '../api/refusal';
import { refusalSentences } from '../api/refusal-sentences';
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
  const query = inject(Apollo).watchQuery({
    query: MyAccountDocument,
    fetchPolicy: 'cache-and-network',
    nextFetchPolicy: 'cache-first',
  });
  const result = toSignal(query.valueChanges);
  const account = computed(() => {
    const found = result();
    return found?.dataState === 'complete' ? (found.data.viewer ?? undefined) : undefined;
  });
  return {
    account,
    failure: computed(() => {
      const error = result()?.error;
      return error && !account() ? refusalSentences(refusalOf(error)) : null;
    }),
    retry: () => void query.refetch().catch(() => undefined),
  };
}

/** The address alone, as a form has it. */
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
