import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { Component, inject, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { form, required } from '@angular/forms/signals';
import { MatButtonHarness } from '@angular/material/button/testing';
import { MatDialog } from '@angular/material/dialog';
import { MatDialogHarness } from '@angular/material/dialog/testing';
import { MatFormFieldHarness } from '@angular/material/form-field/testing';
import { MatInputHarness } from '@angular/material/input/testing';
import { provideIcons } from '../provide-icons';
import { TextField } from '../text-field';
import { FormDialog } from './form-dialog';

let release: () => void;
const sent = vi.fn();
const refusal = signal<readonly string[]>([]);

@Component({
  selector: 'app-add-note',
  imports: [FormDialog, TextField],
  template: `
    <app-form-dialog [form]="form" heading="Ajouter une note" submit="Ajouter" sending="Ajout…" [refusal]="refusal()">
      <app-text-field label="Note" [field]="form.text" />
    </app-form-dialog>
  `,
})
class AddNote {
  readonly model = signal({ text: '' });
  protected readonly refusal = refusal;
  protected readonly form = form(this.model, (path) => required(path.text, { message: 'Écrivez la note.' }), {
    submission: {
      action: async () => {
        sent(this.model());
        await new Promise<void>((done) => (release = done));
        return undefined;
      },
    },
  });
}

@Component({ selector: 'app-page', template: '' })
class Page {
  readonly dialog = inject(MatDialog);
}

async function opened() {
  TestBed.configureTestingModule({ providers: [provideIcons()] });
  const fixture = TestBed.createComponent(Page);
  fixture.componentInstance.dialog.open(AddNote);
  const loader = TestbedHarnessEnvironment.documentRootLoader(fixture);
  const button = (text: string) => loader.getHarness(MatButtonHarness.with({ text }));
  return { fixture, loader, button };
}

beforeEach(() => {
  sent.mockClear();
  refusal.set([]);
});

describe('a form in a dialog', () => {
  it('is named by its title, and closes without sending', async () => {
    const { loader, button } = await opened();
    const dialog = await loader.getHarness(MatDialogHarness);
    expect(await dialog.getTitleText()).toBe('Ajouter une note');
    await (await button('Fermer')).click();
    await vi.waitFor(async () => expect((await loader.getAllHarnesses(MatDialogHarness)).length).toBe(0));
    expect(sent).not.toHaveBeenCalled();
  });

  it('says at the field what is missing, and sends nothing', async () => {
    const { loader, button } = await opened();
    await (await button('Ajouter')).click();
    const field = await loader.getHarness(MatFormFieldHarness);
    expect(await field.getTextErrors()).toEqual(['Écrivez la note.']);
    expect(sent).not.toHaveBeenCalled();
  });

  it('sends once, and says meanwhile that it does', async () => {
    const { fixture, loader, button } = await opened();
    await (await loader.getHarness(MatInputHarness)).setValue('Fragile');
    await (await button('Ajouter')).click();
    const sending = await button('Ajout…');
    expect(await sending.isDisabled()).toBe(true);
    release();
    await fixture.whenStable();
    expect(sent.mock.calls).toEqual([[{ text: 'Fragile' }]]);
    expect(await (await button('Ajouter')).isDisabled()).toBe(false);
  });

  it('tells what was refused, and keeps what was typed', async () => {
    const { loader } = await opened();
    await (await loader.getHarness(MatInputHarness)).setValue('Fragile');
    refusal.set(['Cette commande est déjà partie.']);
    const dialog = await loader.getHarness(MatDialogHarness);
    expect(await dialog.getContentText()).toContain('Cette commande est déjà partie.');
    expect(await (await loader.getHarness(MatInputHarness)).getValue()).toBe('Fragile');
  });
});
