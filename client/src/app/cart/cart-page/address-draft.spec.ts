import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import type { CartPartsFragment } from '../../graphql';
import { aCart, aLine } from '../cart.fixture';
import { CartStore } from '../cart.store';
import { AddressDraft } from './address-draft';

const loire = aCart([aLine()]);
const at = (street: string, changes: Partial<CartPartsFragment> = {}): CartPartsFragment => ({
  ...loire,
  deliveryAddress: { ...loire.deliveryAddress, street },
  ...changes,
});

describe('the delivery address being typed, while another recipient is chosen', () => {
  const cart = signal<CartPartsFragment>(loire);
  let draft: AddressDraft;

  beforeEach(() => {
    cart.set(at('12 rue de la République'));
    TestBed.configureTestingModule({ providers: [AddressDraft, { provide: CartStore, useValue: { cart } }] });
    draft = TestBed.inject(AddressDraft);
    TestBed.tick();
  });

  it('R-ENT-3: follows the recipient where nothing was typed', () => {
    const address = draft.open();
    cart.set(at('1 quai du Rhône'));
    TestBed.tick();
    expect(address().street).toBe('1 quai du Rhône');
    expect(draft.isChanged()).toBe(false);
  });

  it('keeps what was typed', () => {
    const address = draft.open();
    address.update((typed) => ({ ...typed, street: '3 place de l’École' }));
    cart.set(at('1 quai du Rhône'));
    TestBed.tick();
    expect(address().street).toBe('3 place de l’École');
    expect(draft.isChanged()).toBe(true);
  });

  it('R-ADR-3: closes where the address cannot be changed, and holds nothing up', () => {
    draft.open().update((typed) => ({ ...typed, street: '3 place de l’École' }));
    cart.set(at('4 rue des Ylangs', { isDeliveryAddressLocked: true }));
    TestBed.tick();
    expect(draft.isOpen()).toBe(false);
    expect(draft.isChanged()).toBe(false);
  });
});
