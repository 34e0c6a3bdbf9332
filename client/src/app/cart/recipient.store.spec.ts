import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { Apollo } from 'apollo-angular';
import { APOLLO_TESTING_CACHE, ApolloTestingController, ApolloTestingModule } from 'apollo-angular/testing';
import { createCache } from '../api/cache';
import {
  CartDocument,
  ChooseRecipientEntityDocument,
  ProductListDocument,
  RecipientEntitiesDocument,
  SelectRecipientEntityDocument,
  SetCartLineQuantityDocument,
} from '../graphql';
import { Notices } from '../ui/notices';
import { aCart, aLine } from './cart.fixture';
import { CartStore } from './cart.store';
import { RecipientStore } from './recipient.store';

const establishment = (id: string, name: string) => ({ __typename: 'Establishment' as const, id, name });
const HOME = establishment('42', 'Section 42 · Loire');
const OTHER = establishment('69', 'Section 69 · Rhône');

describe('RecipientStore', () => {
  const notices = { tell: vi.fn(), refuse: vi.fn(), dismiss: vi.fn() };
  let backend: ApolloTestingController;
  let cart: CartStore;
  let store: RecipientStore;

  const settle = () => new Promise((resolve) => setTimeout(resolve, 5));

  beforeEach(async () => {
    vi.clearAllMocks();
    TestBed.configureTestingModule({
      imports: [ApolloTestingModule],
      providers: [
        CartStore,
        RecipientStore,
        provideRouter([]),
        { provide: APOLLO_TESTING_CACHE, useFactory: createCache },
        { provide: Notices, useValue: notices },
      ],
    });
    backend = TestBed.inject(ApolloTestingController);
    cart = TestBed.inject(CartStore);
    store = TestBed.inject(RecipientStore);
    await settle();
    backend.expectOne(CartDocument).flush({ data: { cart: aCart([aLine()], { recipient: HOME }) } });
    backend.expectOne(RecipientEntitiesDocument).flush({
      data: {
        recipientEntities: [
          { ...HOME, code: 'SD42' },
          { ...OTHER, code: 'SD69' },
        ],
      },
    });
    await settle();
  });

  it('R-ENT-1: knows the account’s establishments and the one in place', () => {
    expect(store.canChoose()).toBe(true);
    expect(store.recipientId()).toBe('42');
  });

  it('R-ENT-2: choosing shows at once, and leaves the cart to be updated', async () => {
    const chosen = store.choose('69');
    expect(store.recipientId()).toBe('69');
    expect(store.isWorking()).toBe(true);
    await settle();
    const operation = backend.expectOne(ChooseRecipientEntityDocument);
    expect(operation.operation.variables).toEqual({ establishmentId: '69' });
    operation.flush({ data: { chooseRecipientEntity: aCart([aLine()], { recipient: OTHER, needsUpdate: true }) } });
    expect(await chosen).toBe(true);
    await settle();
    expect(cart.cart()).toMatchObject({ needsUpdate: true, recipient: { id: '69' } });
    expect(store.isWorking()).toBe(false);
  });

  it('R-CAT-4: what is left is asked anew for the one that was chosen', async () => {
    const apollo = TestBed.inject(Apollo);
    const results: unknown[] = [];
    const list = apollo
      .watchQuery({ query: ProductListDocument, variables: { filter: {}, page: null } })
      .valueChanges.subscribe(({ data }) => results.push(data?.products?.total));
    const page = (total: number) => ({
      data: { products: { __typename: 'ProductPage' as const, total, orderableTotal: total, items: [] } },
    });
    await settle();
    backend.expectOne(ProductListDocument).flush(page(24));
    await settle();

    const chosen = store.choose('69');
    await settle();
    backend
      .expectOne(ChooseRecipientEntityDocument)
      .flush({ data: { chooseRecipientEntity: aCart([], { recipient: OTHER }) } });
    await chosen;
    await settle();
    backend.expectOne(ProductListDocument).flush(page(12));
    await settle();
    expect(results.at(-1)).toBe(12);
    list.unsubscribe();
  });

  it('waits for a quantity that is on its way: of two answers the last one is the cart', async () => {
    const changed = cart.setQuantity('STY-4-COULS', 50);
    const chosen = store.choose('69');
    await settle();
    backend.expectNone(ChooseRecipientEntityDocument);
    backend
      .expectOne(SetCartLineQuantityDocument)
      .flush({ data: { setCartLineQuantity: aCart([aLine({ quantity: 50 })], { recipient: HOME }) } });
    await changed;
    await settle();
    backend.expectOne(ChooseRecipientEntityDocument).flush({
      data: { chooseRecipientEntity: aCart([aLine({ quantity: 50 })], { recipient: OTHER, needsUpdate: true }) },
    });
    expect(await chosen).toBe(true);
  });

  it('R-ENT-2: « Mettre à jour » asks for the one in place and tells the case', async () => {
    const updated = store.update();
    await settle();
    const operation = backend.expectOne(SelectRecipientEntityDocument);
    expect(operation.operation.variables).toEqual({ establishmentId: '42' });
    operation.flush({
      data: {
        selectRecipientEntity: {
          __typename: 'EntitySelection',
          outcome: 'PARTIALLY_AVAILABLE',
          message: 'Les quantités ont été remises à jour.',
          cart: aCart([aLine({ quantity: 0, previousQuantity: 10 })], { recipient: HOME }),
        },
      },
    });
    expect(await updated).toMatchObject({
      outcome: 'PARTIALLY_AVAILABLE',
      message: 'Les quantités ont été remises à jour.',
    });
    await settle();
    expect(cart.cart()?.lines[0]).toMatchObject({ quantity: 0, previousQuantity: 10 });
  });

  it('R-ENT-1: one that is no longer the account’s is refused, told, and the list asked anew', async () => {
    const chosen = store.choose('69');
    await settle();
    backend
      .expectOne(ChooseRecipientEntityDocument)
      .graphqlErrors([{ message: 'FORBIDDEN', extensions: { code: 'FORBIDDEN' } }]);
    expect(await chosen).toBe(false);
    expect(store.recipientId()).toBe('42');
    expect(notices.refuse).toHaveBeenCalledOnce();
    await settle();
    backend.expectOne(RecipientEntitiesDocument);
  });
});
