import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { aCart, aLine } from '../cart/cart.fixture';
import { CartStore } from '../cart/cart.store';
import type { CartPartsFragment } from '../graphql';
import { provideIcons } from '../ui/provide-icons';
import { CartConflictNote } from './cart-conflict-note';

const PEN = { reference: 'STY-4-COULS', name: 'Stylo 4 couleurs', isPooled: false };
const UMBRELLA = { reference: 'PARAPLUIE', name: 'Parapluie', isPooled: true };

describe('what the cart holds and does not go together with the page', () => {
  const cart = signal<CartPartsFragment | undefined>(undefined);

  async function textOf(held: CartPartsFragment, universe: 'PRINTS' | 'GOODS', product?: typeof PEN): Promise<string> {
    cart.set(held);
    TestBed.configureTestingModule({
      providers: [provideRouter([]), provideIcons(), { provide: CartStore, useValue: { cart } }],
    });
    const fixture = TestBed.createComponent(CartConflictNote);
    fixture.componentRef.setInput('universe', universe);
    fixture.componentRef.setInput('product', product);
    await fixture.whenStable();
    const element = fixture.nativeElement as HTMLElement;
    return (element.textContent ?? '')
      .replace(/\u00a0/g, ' ')
      .replace('Voir le panier', '')
      .trim();
  }

  const ofPens = aCart([aLine({ product: PEN })]);
  const ofUmbrellas = aCart([aLine({ product: UMBRELLA })]);
  const pooledAlone = '« Parapluie » est mutualisé et se commande seul. Enregistrez ou videz d’abord votre panier.';

  it.each([
    ['R-CART-1: objects while one looks at prints', ofPens, 'PRINTS', undefined, /^Votre panier contient des objets\./],
    ['objects from stock while one looks at objects', ofPens, 'GOODS', undefined, /^$/],
    ['R-VAL-4: a pooled object while one looks at the list', ofUmbrellas, 'GOODS', undefined, pooledAlone],
    ['R-VAL-4: a pooled object on another’s page', ofUmbrellas, 'GOODS', PEN, pooledAlone],
    ['R-VAL-4: a pooled object on its own page', ofUmbrellas, 'GOODS', UMBRELLA, /^$/],
    ['R-VAL-4: objects from stock on a pooled one’s page', ofPens, 'GOODS', UMBRELLA, pooledAlone],
    ['nothing', aCart([]), 'GOODS', UMBRELLA, /^$/],
  ] as const)('%s', async (_case, held, universe, product, text) => {
    const shown = await textOf(held, universe, product);
    if (typeof text === 'string') expect(shown).toBe(text);
    else expect(shown).toMatch(text);
  });
});
