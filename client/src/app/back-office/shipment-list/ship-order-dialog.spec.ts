import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { TestBed, type ComponentFixture } from '@angular/core/testing';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { MatFormFieldHarness } from '@angular/material/form-field/testing';
import { MatInputHarness } from '@angular/material/input/testing';
import { ApolloTestingController, ApolloTestingModule } from 'apollo-angular/testing';
import { OfferedCarriersDocument, ShipOrderDocument, type ShipmentPartsFragment } from '../../graphql';
import { provideIcons } from '../../ui/provide-icons';
import { ShipOrderDialog } from './ship-order-dialog';

const ORDER: ShipmentPartsFragment = {
  id: '7',
  number: '2026-11-10-00001',
  universe: 'PRINTS',
  status: 'VALIDATED',
  deliveryStatus: 'IN_PREPARATION',
  confirmationNumber: 'C0001',
  recipientName: 'MGEN SECTION DE L’AIN',
  validatedAt: '2026-11-10T09:00:00Z',
  lineCount: 1,
  deliveryNoteUrl: null,
  deliveryAddress: { organisation: 'MGEN', postcode: '01000', city: 'Bourg' },
  shipment: null,
};

describe('ShipOrderDialog', () => {
  let fixture: ComponentFixture<ShipOrderDialog>;
  let backend: ApolloTestingController;

  const settle = async () => {
    await new Promise((resolve) => setTimeout(resolve, 5));
    await fixture.whenStable();
  };

  beforeEach(async () => {
    TestBed.configureTestingModule({
      imports: [ApolloTestingModule],
      providers: [
        provideIcons(),
        { provide: MAT_DIALOG_DATA, useValue: ORDER },
        { provide: MatDialogRef, useValue: { close: vi.fn() } },
      ],
    });
    fixture = TestBed.createComponent(ShipOrderDialog);
    backend = TestBed.inject(ApolloTestingController);
    fixture.detectChanges();
    const items = [{ __typename: 'CarrierRecord', id: '1', name: 'DPD' }];
    backend.expectOne(OfferedCarriersDocument).flushData({ carriers: { __typename: 'CarrierPage', items } });
    await settle();
  });

  async function ship(trackingNumber: string): Promise<void> {
    const loader = TestbedHarnessEnvironment.loader(fixture);
    await (await loader.getHarness(MatInputHarness.with({ selector: 'input[type=text]' }))).setValue(trackingNumber);
    // The answer comes later, from the test: waiting for it here would wait for ever
    (fixture.nativeElement as HTMLElement).querySelector<HTMLButtonElement>('button[type=submit]')?.click();
    await new Promise((resolve) => setTimeout(resolve, 5));
  }

  const answer = (field: string, message: string) => {
    const details = { fields: [{ field, message }] };
    backend
      .expectOne(ShipOrderDocument)
      .graphqlErrors([{ message: 'BAD_USER_INPUT', extensions: { code: 'BAD_USER_INPUT', details } }]);
  };

  it('shows at its field what the server says of it, and nowhere else', async () => {
    await ship('XW/12345');
    answer('trackingNumber', 'Un N° de suivi a de 4 à 40 lettres, chiffres ou tirets.');
    await settle();
    const loader = TestbedHarnessEnvironment.loader(fixture);
    const fields = await loader.getAllHarnesses(MatFormFieldHarness);
    const errors = await Promise.all(fields.map((field) => field.getTextErrors()));
    expect(errors.flat()).toEqual(['Un N° de suivi a de 4 à 40 lettres, chiffres ou tirets.']);
    expect((fixture.nativeElement as HTMLElement).querySelector('app-refusal-note app-note')).toBeNull();
  });

  it('says for the whole form what is of none of its fields', async () => {
    await ship('XW12345');
    answer('number', 'Cette commande n’existe pas.');
    await settle();
    const note = (fixture.nativeElement as HTMLElement).querySelector('app-refusal-note');
    expect(note?.textContent).toContain('Cette commande n’existe pas.');
  });
});
