import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { APOLLO_TESTING_CACHE, ApolloTestingController, ApolloTestingModule } from 'apollo-angular/testing';
import { createCache } from '../api/cache';
import { AddToCartDocument, CartDocument, RemoveFromCartDocument, SetCartLineQuantityDocument } from '../graphql';
import { Notices } from '../ui/notices';
import { aCart, aLine } from './cart.fixture';
import { CartStore } from './cart.store';

describe('CartStore', () => {
  const notices = { tell: vi.fn(), refuse: vi.fn(), dismiss: vi.fn() };
  let backend: ApolloTestingController;
  let store: CartStore;

  /** Apollo hands results on over several microtasks. */
  const settle = () => new Promise((resolve) => setTimeout(resolve, 5));

  beforeEach(async () => {
    vi.clearAllMocks();
    TestBed.configureTestingModule({
      imports: [ApolloTestingModule],
      providers: [
        CartStore,
        provideRouter([]),
        { provide: APOLLO_TESTING_CACHE, useFactory: createCache },
        { provide: Notices, useValue: notices },
      ],
    });
    backend = TestBed.inject(ApolloTestingController);
    store = TestBed.inject(CartStore);
    await settle();
    backend.expectOne(CartDocument).flush({ data: { cart: aCart([aLine({ quantity: 10 })]) } });
    await settle();
  });

  it('shows a new quantity at once, and keeps the server’s answer', async () => {
    const change = store.setQuantity('STY-4-COULS', 50);
    await settle();
    expect(store.quantityOf('STY-4-COULS')).toBe(50);
    expect(store.cart()?.totals.linesExclTax).toBe(6400);

    backend
      .expectOne(SetCartLineQuantityDocument)
      .flush({ data: { setCartLineQuantity: aCart([aLine({ quantity: 50 })]) } });
    await change;
    expect(store.quantityOf('STY-4-COULS')).toBe(50);
    expect(notices.refuse).not.toHaveBeenCalled();
  });

  it('goes back to the quantity before when the server refuses, and says why', async () => {
    const change = store.setQuantity('STY-4-COULS', 50);
    await settle();
    expect(store.quantityOf('STY-4-COULS')).toBe(50);

    backend.expectOne(SetCartLineQuantityDocument).graphqlErrors([
      {
        message: 'INSUFFICIENT_STOCK',
        extensions: {
          code: 'INSUFFICIENT_STOCK',
          details: { lines: [{ reference: 'STY-4-COULS', name: 'Stylo 4 couleurs', requested: 50, available: 20 }] },
        },
      },
    ]);
    await change;
    await settle();
    expect(store.quantityOf('STY-4-COULS')).toBe(10);
    expect(store.cart()?.totals.linesExclTax).toBe(1280);
    expect(notices.refuse).toHaveBeenCalledWith(
      'Il ne reste que 20 «\u00a0Stylo 4 couleurs\u00a0». Choisissez une quantité plus petite.',
      [],
    );
  });

  it('R-CART-2: adds, counts at once, and takes the addition back to the quantity before', async () => {
    const added = store.add({ reference: 'STY-4-COULS', name: 'Stylo 4 couleurs' }, 10);
    backend.expectOne(AddToCartDocument).flush({ data: { addToCart: aCart([aLine({ quantity: 20 })]) } });
    await added;
    expect(store.quantityOf('STY-4-COULS')).toBe(20);

    const [text, actions] = notices.tell.mock.calls[0] as [string, { label: string; run: () => void }[]];
    expect(text).toBe('10 « Stylo 4 couleurs » ajoutés au panier.');
    expect(actions.map((action) => action.label)).toEqual(['Annuler', 'Voir le panier']);
    actions[0]?.run();
    await settle();
    expect(backend.expectOne(SetCartLineQuantityDocument).operation.variables).toEqual({
      reference: 'STY-4-COULS',
      quantity: 10,
    });
  });

  it('R-CART-2: an addition may be sent again: it has a key of its own', async () => {
    const keys: unknown[] = [];
    for (let i = 0; i < 2; i++) {
      const added = store.add({ reference: 'STY-4-COULS', name: 'Stylo 4 couleurs' }, 10);
      const sent = backend.expectOne(AddToCartDocument);
      expect(sent.operation.getContext()['isRepeatable']).toBe(true);
      keys.push(sent.operation.variables['idempotencyKey']);
      sent.flush({ data: { addToCart: aCart([aLine({ quantity: 20 })]) } });
      await added;
    }
    expect(keys).toEqual([expect.stringMatching(/^.{20,64}$/), expect.stringMatching(/^.{20,64}$/)]);
    expect(keys[0]).not.toBe(keys[1]);
  });

  it('removes a line that was not there before when its addition is taken back', async () => {
    const added = store.add({ reference: 'TOUR-COU', name: 'Tour de cou' }, 10);
    const line = aLine({ product: { reference: 'TOUR-COU', name: 'Tour de cou' } });
    backend.expectOne(AddToCartDocument).flush({ data: { addToCart: aCart([aLine(), line]) } });
    await added;
    expect(store.lineCount()).toBe(2);

    const [, actions] = notices.tell.mock.calls[0] as [string, { run: () => void }[]];
    actions[0]?.run();
    await settle();
    expect(backend.expectOne(RemoveFromCartDocument).operation.variables).toEqual({ reference: 'TOUR-COU' });
  });

  it('R-CART-1: says which universe is in the cart, and leads there', async () => {
    const added = store.add({ reference: 'BROCHSOMMEIL', name: 'Le sommeil' }, 50);
    backend.expectOne(AddToCartDocument).graphqlErrors([
      {
        message: 'CART_UNIVERSE_CONFLICT',
        extensions: { code: 'CART_UNIVERSE_CONFLICT', details: { universe: 'GOODS', other: 'PRINTS' } },
      },
    ]);
    await added;
    expect(notices.refuse).toHaveBeenCalledWith(
      'Votre panier contient des objets. Enregistrez ou videz ce panier avant de commander des imprimés.',
      [expect.objectContaining({ label: 'Voir le panier' })],
    );
    expect(store.lineCount()).toBe(1);
  });

  it('R-VAL-4: says which object is ordered alone, and leads to the cart', async () => {
    const added = store.add({ reference: 'SAC-SHOP', name: 'Tote bag' }, 50);
    backend.expectOne(AddToCartDocument).graphqlErrors([
      {
        message: 'CART_POOLING_CONFLICT',
        extensions: { code: 'CART_POOLING_CONFLICT', details: { name: 'T-shirt coton biologique' } },
      },
    ]);
    await added;
    expect(notices.refuse).toHaveBeenCalledWith(
      '«\u00a0T-shirt coton biologique\u00a0» est mutualisé et se commande seul. Enregistrez ou videz d’abord votre panier.',
      [expect.objectContaining({ label: 'Voir le panier' })],
    );
  });

  it('says nothing of its own when the session has ended: the sign-in page does', async () => {
    const added = store.add({ reference: 'BROCHSOMMEIL', name: 'Le sommeil' }, 50);
    backend
      .expectOne(AddToCartDocument)
      .graphqlErrors([{ message: 'UNAUTHENTICATED', extensions: { code: 'UNAUTHENTICATED' } }]);
    await added;
    expect(notices.refuse).not.toHaveBeenCalled();
  });
});
