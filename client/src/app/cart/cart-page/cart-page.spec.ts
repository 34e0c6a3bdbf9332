import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { APOLLO_TESTING_CACHE, ApolloTestingController, ApolloTestingModule } from 'apollo-angular/testing';
import { createCache } from '../../api/cache';
import { type CartPartsFragment, SaveOrderDocument, SelectRecipientEntityDocument } from '../../graphql';
import { Notices } from '../../ui/notices';
import { provideIcons } from '../../ui/provide-icons';
import { aCart, aLine } from '../cart.fixture';
import { CartStore } from '../cart.store';
import { RecipientStore } from '../recipient.store';
import { CartPage } from './cart-page';

const SECTION = { __typename: 'Establishment' as const, id: '42', name: 'Section 42 · Loire' };
const SETTINGS = {
  __typename: 'ShopSettings',
  contactEmail: 'info@exemple.fr',
  logisticsEmail: 'logistique@exemple.fr',
  generalEmail: 'contact@exemple.fr',
  shipmentWeekday: 4,
  shipmentCutOffHour: 10,
};
const plain = (text: string | null | undefined) => (text ?? '').replace(/[\u00a0\s]+/g, ' ').trim();

describe('CartPage', () => {
  let backend: ApolloTestingController;
  let fixture: ComponentFixture<CartPage>;
  let element: HTMLElement;
  let yearly = { limit: 2, used: 1, remaining: 1 };

  const settle = async () => {
    await new Promise((resolve) => setTimeout(resolve, 5));
    await fixture.whenStable();
  };
  /** The page’s own buttons, not those of the bottom edge. */
  const buttons = (name: string) =>
    [...element.querySelectorAll<HTMLButtonElement>('.two button')].filter(
      ({ textContent }) => plain(textContent) === name,
    );
  const save = () => buttons('Enregistrer votre commande')[0]!;
  const whyNot = () => plain(document.getElementById(save().getAttribute('aria-describedby') ?? '')?.textContent);

  /** Answers what the page asks for as it opens, and again after a refusal. */
  async function answer(cart: CartPartsFragment): Promise<void> {
    await answerOnce(cart);
    // What is left of the year is asked for once the cart is known
    await answerOnce(cart);
  }

  async function answerOnce(cart: CartPartsFragment): Promise<void> {
    await settle();
    for (const { operation, flush } of backend
      .match(() => true)
      .map((each) => ({
        operation: each.operation,
        flush: (data: Record<string, unknown>) => each.flush({ data }),
      }))) {
      if (operation.operationName === 'Cart') flush({ cart });
      else if (operation.operationName === 'RecipientEntities')
        flush({ recipientEntities: [{ ...SECTION, code: 'SD42' }] });
      else if (operation.operationName === 'ShopSettings') flush({ shopSettings: SETTINGS });
      else if (operation.operationName === 'YearlyGoodsOrders')
        flush({
          viewer: { __typename: 'Account', id: '1', yearlyGoodsOrders: { __typename: 'YearlyGoodsOrders', ...yearly } },
        });
    }
    await settle();
  }

  async function show(cart: CartPartsFragment): Promise<void> {
    TestBed.configureTestingModule({
      imports: [ApolloTestingModule],
      providers: [
        CartStore,
        RecipientStore,
        provideRouter([]),
        provideIcons(),
        { provide: APOLLO_TESTING_CACHE, useFactory: createCache },
        { provide: Notices, useValue: { tell: vi.fn(), refuse: vi.fn(), dismiss: vi.fn() } },
      ],
    });
    backend = TestBed.inject(ApolloTestingController);
    fixture = TestBed.createComponent(CartPage);
    element = fixture.nativeElement as HTMLElement;
    document.body.append(element);
    await answer({ ...cart, recipient: SECTION });
  }
  afterEach(() => element.remove());

  describe('R-QUO-5: the year’s orders of objects from stock', () => {
    const note = () => plain(element.querySelector('app-yearly-limit-note')?.textContent);
    afterEach(() => (yearly = { limit: 2, used: 1, remaining: 1 }));

    it('what is left of them is told before saving', async () => {
      await show(aCart([aLine()]));
      expect(note()).toBe('Commandes d’objets sur stock : il vous en reste 1 sur 2 cette année.');
    });

    it('when nothing is, that saving will not be enough, and whom to write to', async () => {
      yearly = { limit: 3, used: 3, remaining: 0 };
      await show(aCart([aLine()]));
      expect(note()).toBe(
        'Il ne vous reste aucune commande d’objets sur stock cette année : vous en avez validé 3 sur 3. Cette commande ' +
          'pourra être enregistrée, mais pas validée. Pour une demande complémentaire, écrivez à info@exemple.fr.',
      );
      expect(save().getAttribute('aria-disabled')).not.toBe('true');
    });

    it.each([
      ['pooled', { isPooled: true }],
      ['prints', { universe: 'PRINTS' as const }],
    ])('%s do not count', async (_of, product) => {
      await show(aCart([aLine({ product })]));
      expect(save()).toBeDefined();
      expect(note()).toBe('');
    });
  });

  it('R-ENT-2: saving is blocked until « Mettre à jour », and says so', async () => {
    await show(aCart([aLine()], { needsUpdate: true }));
    expect(save().getAttribute('aria-disabled')).toBe('true');
    expect(whyNot()).toBe('Vous avez changé d’entité. Cliquez sur « Mettre à jour » pour vérifier les quantités.');
    save().click();
    await settle();
    backend.expectNone(SaveOrderDocument);
  });

  it('R-ENT-2, case 3: saving is blocked while every line is at 0; the lines stay, with what was wanted', async () => {
    await show(aCart([aLine({ quantity: 0, previousQuantity: 20, product: { orderableQuantities: [] } })]));
    expect(save().getAttribute('aria-disabled')).toBe('true');
    expect(whyNot()).toBe(
      'Aucun produit de ce panier ne peut être commandé en ce moment pour cette entité. Ajoutez d’autres produits avant ' +
        'd’enregistrer.',
    );
    const line = element.querySelector('app-cart-lines li')!;
    expect(line.querySelector('s')?.textContent).toBe('20');
    expect(line.querySelector('.none')?.textContent).toBe('0');
    expect(line.querySelector('select')).toBeNull();
  });

  it('R-ENT-2, case 2: old and new quantity side by side, read out too; saving is possible', async () => {
    await show(
      aCart([
        aLine({ quantity: 20, previousQuantity: 50, product: { quotaRemaining: 25, orderableQuantities: [10, 20] } }),
      ]),
    );
    const quantity = element.querySelector('app-cart-lines .quantity')!;
    expect(quantity.querySelector('s')?.textContent).toBe('50');
    expect(plain(quantity.querySelector('.visually-hidden')?.textContent)).toBe('Quantité voulue : 50, ramenée à 20.');
    expect(quantity.querySelector('select')?.value).toBe('20');
    expect(save().getAttribute('aria-disabled')).not.toBe('true');
    expect(save().hasAttribute('aria-describedby')).toBe(false);
  });

  it('R-ENT-4: a save that came too late names what is left, and offers the update', async () => {
    await show(aCart([aLine({ quantity: 50 })]));
    save().click();
    await settle();
    backend.expectOne(SaveOrderDocument).graphqlErrors([
      {
        message: 'QUOTA_EXCEEDED',
        extensions: {
          code: 'QUOTA_EXCEEDED',
          details: {
            establishment: SECTION.name,
            month: '2026-11',
            lines: [{ reference: 'STY-4-COULS', name: 'Stylo 4 couleurs', requested: 50, remaining: 20 }],
          },
        },
      },
    ]);
    const short = { quotaRemaining: 20, orderableQuantities: [10, 20] };
    await answer(aCart([aLine({ quantity: 50, obstacle: 'QUOTA', product: short })], { recipient: SECTION }));
    const refusal = element.querySelector('app-refusal-note')!;
    expect(plain(refusal.textContent)).toContain('Section 42 · Loire peut encore commander 20 « Stylo 4 couleurs »');
    expect(plain(element.querySelector('app-cart-lines .mark')?.textContent)).toBe(
      'Il vous reste 20 ce mois. Choisissez 20 ou moins',
    );
    expect(save().getAttribute('aria-disabled')).not.toBe('true');

    expect(buttons('Mettre à jour les quantités')).toHaveLength(1);
    buttons('Mettre à jour les quantités')[0]!.click();
    await settle();
    backend.expectOne(SelectRecipientEntityDocument).flush({
      data: {
        selectRecipientEntity: {
          __typename: 'EntitySelection',
          outcome: 'PARTIALLY_AVAILABLE',
          message: 'Les quantités ont été remises à jour.',
          cart: aCart([aLine({ quantity: 20, previousQuantity: 50, changeReason: 'QUOTA', product: short })], {
            recipient: SECTION,
          }),
        },
      },
    });
    await settle();
    expect(plain(element.querySelector('app-recipient-panel [role="status"]')?.textContent)).toBe(
      'Les quantités ont été remises à jour.',
    );
    expect(document.activeElement?.textContent).toBe('Entité du destinataire');
    expect(plain(refusal.textContent)).toBe('');
    expect(element.querySelector('app-cart-lines s')?.textContent).toBe('50');
  });
});
