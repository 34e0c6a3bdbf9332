import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { CartStore } from '../cart/cart.store';
import { provideIcons } from '../ui/provide-icons';
import { AddToCart } from './add-to-cart';

async function shown(product: { isOrderable: boolean; orderableQuantities: number[] }): Promise<HTMLElement> {
  TestBed.configureTestingModule({
    providers: [provideRouter([]), provideIcons(), { provide: CartStore, useValue: {} }],
  });
  const fixture = TestBed.createComponent(AddToCart);
  fixture.componentRef.setInput('product', { reference: 'STY-4-COULS', name: 'Stylo 4 couleurs', ...product });
  await fixture.whenStable();
  return fixture.nativeElement as HTMLElement;
}

describe('R-QUO-6: what is offered is what can still be added', () => {
  it('the choices, and a button', async () => {
    const element = await shown({ isOrderable: true, orderableQuantities: [10, 20] });
    expect([...element.querySelectorAll('option')].map(({ value }) => value)).toEqual(['10', '20']);
    expect(element.querySelector('button')?.textContent?.trim()).toBe('Ajouter');
  });

  it('the way to the cart, and no button that would be refused, when all of it is there', async () => {
    const element = await shown({ isOrderable: true, orderableQuantities: [] });
    expect(element.querySelector('button, select')).toBeNull();
    expect(element.querySelector('a')?.textContent?.trim()).toBe('Voir le panier');
    expect(element.querySelector('a')?.getAttribute('href')).toBe('/panier');
  });

  it('« Indisponible » when it cannot be ordered at all', async () => {
    const element = await shown({ isOrderable: false, orderableQuantities: [] });
    expect(element.textContent?.trim()).toBe('Indisponible');
  });
});
