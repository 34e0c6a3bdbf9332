import { signal } from '@angular/core';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import type { CartPartsFragment } from '../../graphql';
import { provideIcons } from '../../ui/provide-icons';
import { aCart, aLine } from '../cart.fixture';
import { RecipientStore, type Selection } from '../recipient.store';
import { RecipientPanel } from './recipient-panel';

const HOME = { id: '42', name: 'Section 42 · Loire', code: 'SD42' };
const OTHER = { id: '69', name: 'Section 69 · Rhône', code: 'SD69' };

const reached: NonNullable<Parameters<typeof aLine>[0]>['product'] = {
  isOrderable: false,
  availability: 'QUOTA_REACHED',
  quotaRemaining: 0,
  orderableQuantities: [],
};
const plain = (text: string | null | undefined) => (text ?? '').replace(/[\u00a0\s]+/g, ' ').trim();

describe('« Entité du destinataire »', () => {
  const recipients = {
    entities: signal([HOME, OTHER]),
    canChoose: signal(true),
    recipientId: signal(HOME.id),
    isUpdating: signal(false),
    isWorking: signal(false),
    choose: vi.fn(() => Promise.resolve(true)),
    update: vi.fn<() => Promise<Selection | null>>(),
  };
  let fixture: ComponentFixture<RecipientPanel>;
  let element: HTMLElement;

  async function show(cart: CartPartsFragment): Promise<void> {
    fixture.componentRef.setInput('cart', cart);
    await fixture.whenStable();
  }
  const update = () =>
    [...element.querySelectorAll('button')].find((button) => plain(button.textContent) === 'Mettre à jour');
  const note = () => element.querySelector<HTMLElement>('[role="status"] app-note');

  beforeEach(() => {
    vi.clearAllMocks();
    recipients.canChoose.set(true);
    TestBed.configureTestingModule({
      providers: [provideIcons(), { provide: RecipientStore, useValue: recipients }],
    });
    fixture = TestBed.createComponent(RecipientPanel);
    element = fixture.nativeElement as HTMLElement;
  });

  it('R-ENT-1: an account with one establishment has nothing to choose', async () => {
    recipients.canChoose.set(false);
    await show(aCart([aLine()]));
    expect(plain(element.querySelector('p')?.textContent)).toBe('Section 42 · Loire');
    expect(element.querySelector('button')).toBeNull();
  });

  it('R-ENT-2: once another was chosen, « Mettre à jour » is the main action and says before what it will do', async () => {
    await show(aCart([aLine()]));
    expect(update()?.className).toContain('mat-mdc-outlined-button');
    expect(note()).toBeNull();

    const lines = [
      aLine({ quantity: 50, product: { quotaRemaining: 20, orderableQuantities: [10, 20] } }),
      aLine({ product: { reference: 'TOUR-COU', ...reached } }),
      aLine({ product: { reference: 'KIT-PLANT', ...reached } }),
    ];
    await show(aCart(lines, { needsUpdate: true }));
    expect(update()?.className).toContain('mat-mdc-unelevated-button');
    expect([...(note()?.querySelectorAll('p') ?? [])].map((sentence) => plain(sentence.textContent))).toEqual([
      'Vous avez changé d’entité. Cliquez sur « Mettre à jour » pour vérifier les quantités.',
      'Pour Section 42 · Loire, 1 quantité sera réduite et 2 objets ne pourront pas être commandés.',
    ]);

    await show(aCart([aLine()], { needsUpdate: true }));
    expect(plain(note()?.textContent)).toContain('Pour Section 42 · Loire, toutes les quantités sont possibles.');
  });

  it.each([
    ['1', 'AVAILABLE', 'ok', aCart([aLine()])],
    [
      '2',
      'PARTIALLY_AVAILABLE',
      'warn',
      aCart([aLine(), aLine({ quantity: 0, previousQuantity: 20, product: { reference: 'TOUR-COU', ...reached } })]),
    ],
    ['3', 'UNAVAILABLE', 'no', aCart([aLine({ quantity: 0, previousQuantity: 20, product: reached })])],
  ] as const)(
    'R-ENT-2: case %s has the shop’s own message, read out, with its colour',
    async (_case, outcome, kind, after) => {
      recipients.update.mockResolvedValue({ outcome, message: `Message de ${outcome} ?` });
      await show(aCart([aLine()], { needsUpdate: true }));
      update()?.click();
      await show(after);
      expect(note()?.className).toContain(kind);
      expect(note()?.textContent).toContain(`Message de ${outcome}\u00a0?`);
    },
  );

  it('R-ENT-2: the message goes as soon as it is no longer so', async () => {
    recipients.update.mockResolvedValue({ outcome: 'UNAVAILABLE', message: 'Rien pour cette entité.' });
    const nothing = aLine({ quantity: 0, previousQuantity: 20, product: reached });
    await show(aCart([nothing]));
    update()?.click();
    await fixture.whenStable();
    expect(note()?.textContent).toContain('Rien pour cette entité.');

    await show(aCart([nothing, aLine({ product: { reference: 'TOUR-COU' } })]));
    expect(note()).toBeNull();
    await show(aCart([nothing]));
    expect(note()).not.toBeNull();
    await show(aCart([nothing], { recipient: OTHER }));
    expect(note()).toBeNull();
  });

  it('says nothing of its own when it was refused', async () => {
    recipients.update.mockResolvedValue(null);
    await show(aCart([aLine()]));
    update()?.click();
    await fixture.whenStable();
    expect(note()).toBeNull();
  });
});
