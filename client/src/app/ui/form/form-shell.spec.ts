import { type HarnessLoader } from '@angular/cdk/testing';
import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { Component, computed, signal } from '@angular/core';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { form, required } from '@angular/forms/signals';
import { MatButtonHarness } from '@angular/material/button/testing';
import { MatFormFieldHarness } from '@angular/material/form-field/testing';
import { MatInputHarness } from '@angular/material/input/testing';
import { provideIcons } from '../provide-icons';
import { TextField } from '../text-field';
import { changedKeys } from './conflict.rules';
import { DateField } from './date-field';
import type { Conflict, EditedForm } from './edited-form';
import { FileField } from './file-field';
import { FormShell } from './form-shell';
import { NumberField } from './number-field';
import { SelectField } from './select-field';

interface Fields {
  name: string;
  price: number | null;
  quantity: number | null;
  universe: string;
  from: string;
}
const SAVED: Fields = { name: 'Stylo', price: 120_480, quantity: 5150, universe: 'GOODS', from: '2026-12-01' };

@Component({
  selector: 'app-page',
  imports: [DateField, FileField, FormShell, NumberField, SelectField, TextField],
  template: `
    <app-form-shell label="Produit" [edited]="edited">
      <app-text-field label="Nom" [field]="edited.form.name" [was]="was()" />
      <app-number-field label="Prix H.T." kind="CENTS" [field]="edited.form.price" />
      <app-number-field label="Quantité" unit="ex." [field]="edited.form.quantity" />
      <app-select-field label="Univers" none="Choisissez" [options]="universes" [field]="edited.form.universe" />
      <app-date-field label="À partir du" [field]="edited.form.from" />
    </app-form-shell>
    <app-file-field label="Visuel" accept=".png" hint="PNG" [mostBytes]="1000" [(value)]="file" />
  `,
})
class Page {
  readonly file = signal<File | null>(null);
  readonly sent = vi.fn();
  readonly resolved = vi.fn();
  readonly model = signal(SAVED);
  readonly conflict = signal<Conflict<Fields> | null>(null);
  readonly refusal = signal<readonly string[]>([]);
  readonly universes = [
    { value: 'PRINTS', label: 'Les imprimés' },
    { value: 'GOODS', label: 'Les objets' },
  ];
  readonly edited: EditedForm<Fields> = {
    form: form(
      this.model,
      (path) => {
        required(path.name, { message: 'Indiquez le nom.' });
      },
      { submission: { action: async () => void this.sent(this.model()) } },
    ),
    words: {
      name: { label: 'Nom' },
      price: { label: 'Prix H.T.', shown: (cents) => `${(cents ?? 0) / 100} €` },
      quantity: { label: 'Quantité' },
      universe: { label: 'Univers' },
      from: { label: 'À partir du' },
    },
    changed: computed(() => changedKeys(SAVED, this.model())),
    errors: signal([]),
    refusal: this.refusal,
    conflict: this.conflict,
    isUnsaved: () => this.edited.changed().length > 0,
    reset: () => this.model.set(SAVED),
    resolve: async (fields) => void this.resolved(fields),
    takeTheirs: () => this.conflict.set(null),
  };
  readonly was = () => (this.edited.changed().includes('name') ? 'Était Stylo' : null);
}

const plain = (text: string | null | undefined) => (text ?? '').replace(/[\u00a0\u202f\s]+/g, ' ').trim();

describe('a form over a record', () => {
  let fixture: ComponentFixture<Page>;
  let page: Page;
  let element: HTMLElement;
  let loader: HarnessLoader;

  const labelled = async (label: string) => {
    const id = [...element.querySelectorAll('label')].find((each) => plain(each.textContent) === label)?.htmlFor;
    return loader.getHarness(MatInputHarness.with({ selector: `#${id}` }));
  };
  const bar = () => plain(element.querySelector('app-save-bar')?.textContent);
  const button = (text: string) => loader.getHarness(MatButtonHarness.with({ text }));

  beforeEach(async () => {
    TestBed.configureTestingModule({ providers: [provideIcons()] });
    fixture = TestBed.createComponent(Page);
    page = fixture.componentInstance;
    element = fixture.nativeElement as HTMLElement;
    loader = TestbedHarnessEnvironment.loader(fixture);
    await fixture.whenStable();
  });

  it('says which fields changed, and undoes them', async () => {
    expect(bar()).toBe('Enregistrer');
    await (await labelled('Nom')).setValue('Stylo bille');
    await (await labelled('Quantité')).setValue('100');
    expect(bar()).toBe('Enregistrer Annuler les modifications2 champs modifiés : nom, quantité');
    expect(await (await loader.getHarness(MatFormFieldHarness)).getTextHints()).toEqual(['Était Stylo']);
    await (await button('Annuler les modifications')).click();
    expect(page.model()).toEqual(SAVED);
    expect(bar()).toBe('Enregistrer');
  });

  it('saves by Ctrl S', async () => {
    document.dispatchEvent(new KeyboardEvent('keydown', { key: 's', ctrlKey: true, cancelable: true, bubbles: true }));
    await fixture.whenStable();
    expect(page.sent).toHaveBeenCalledWith(SAVED);
  });

  it('asks before the window is left with something unsaved', async () => {
    const leave = () => {
      const event = new Event('beforeunload', { cancelable: true });
      window.dispatchEvent(event);
      return event.defaultPrevented;
    };
    expect(leave()).toBe(false);
    await (await labelled('Nom')).setValue('Autre');
    expect(leave()).toBe(true);
  });

  it('has amounts in euros, kept in cents, written out when they are left', async () => {
    const price = await labelled('Prix H.T.');
    expect(plain(await price.getValue())).toBe('1 204,80');
    await price.setValue('12,5');
    expect(page.model().price).toBe(1250);
    expect(await price.getValue()).toBe('12,5');
    await price.blur();
    expect(await price.getValue()).toBe('12,50');
    await price.setValue('');
    expect(page.model().price).toBeNull();
  });

  it('keeps what is no figure as it was typed, says what is, and is not sent', async () => {
    const price = await labelled('Prix H.T.');
    await price.setValue('douze');
    await price.blur();
    expect(await price.getValue()).toBe('douze');
    expect(page.model().price).toBeNull();
    const fields = await loader.getAllHarnesses(MatFormFieldHarness);
    expect(await fields[1]?.getTextErrors()).toEqual(['Indiquez un montant en euros, par exemple 12,50.']);
    await (await button('Enregistrer')).click();
    expect(page.sent).not.toHaveBeenCalled();
  });

  it('has quantities, a day with its words, and a choice', async () => {
    const quantity = await labelled('Quantité');
    expect(plain(await quantity.getValue())).toBe('5 150');
    await quantity.setValue('1 000');
    expect(page.model().quantity).toBe(1000);
    const fields = await loader.getAllHarnesses(MatFormFieldHarness);
    expect(plain((await fields.at(-1)?.getTextHints())?.[0])).toMatch(/^mardi 1er décembre/);
    const select = element.querySelector('select')!;
    expect(select.value).toBe('GOODS');
    select.value = 'PRINTS';
    select.dispatchEvent(new Event('change'));
    select.dispatchEvent(new Event('input'));
    expect(page.model().universe).toBe('PRINTS');
  });

  it('takes one file of the right kind and size, and says why not another', async () => {
    const field = element.querySelector('app-file-field')!;
    const drop = async (file: File) => {
      const event = Object.assign(new Event('drop', { cancelable: true }), { dataTransfer: { files: [file] } });
      field.querySelector('.place')?.dispatchEvent(event);
      await fixture.whenStable();
    };
    await drop(new File(['x'], 'liste.csv'));
    expect(page.file()).toBeNull();
    expect(plain(field.querySelector('p')?.textContent)).toBe(
      '« liste.csv » n’est pas du bon type. Choisissez un fichier .png.',
    );
    await drop(new File(['x'.repeat(2000)], 'grand.PNG'));
    expect(plain(field.querySelector('p')?.textContent)).toBe(
      '« grand.PNG » fait 2 ko. Choisissez un fichier de 1 ko au plus.',
    );
    await drop(new File(['x'.repeat(340)], 'visuel.png'));
    expect(plain(field.querySelector('.file')?.textContent)).toBe('visuel.png340 o');
    field.querySelector('button')?.click();
    await fixture.whenStable();
    expect(page.file()).toBeNull();
  });

  it('puts both versions side by side, mine unless theirs is chosen, and saves once it is', async () => {
    page.conflict.set({
      by: 'Marc Lenoir',
      at: new Date(Date.now() - 4 * 60_000 - 1000).toISOString(),
      before: SAVED,
      theirs: { ...SAVED, name: 'Stylo bleu', quantity: 10 },
      mine: { ...SAVED, name: 'Stylo bille', price: 100 },
    });
    await fixture.whenStable();
    const panel = element.querySelector<HTMLElement>('app-conflict-panel')!;
    expect(document.activeElement === panel || panel.tabIndex === -1).toBe(true);
    expect(plain(panel.querySelector('.told')?.textContent)).toContain(
      'Modifié entre-temps par Marc Lenoir, il y a 4 minutes. Votre saisie est gardée, rien n’a été écrasé. Un champ est à départager',
    );
    const rows = [...panel.querySelectorAll('tbody tr')].map((row) =>
      [...row.querySelectorAll('td')].map((cell) => plain(cell.textContent)),
    );
    expect(rows).toEqual([
      ['Nom', 'Stylo', 'Stylo bleu', 'Stylo bille', 'à départager'],
      ['Prix H.T.', '1204.8 €', 'inchangé', '1 €', 'la vôtre'],
      ['Quantité', '5150', '10', 'inchangé', 'la sienne'],
    ]);
    expect(await (await button('Enregistrer')).isDisabled()).toBe(true);
    expect(bar()).toContain('En attente de votre choix');

    panel.querySelector<HTMLInputElement>('input[type="radio"]')?.click();
    await (await button('Enregistrer avec ces choix')).click();
    expect(page.resolved).toHaveBeenCalledWith({ ...SAVED, name: 'Stylo bleu', price: 100, quantity: 10 });
    await (await button('Prendre toute sa version')).click();
    expect(element.querySelector('app-conflict-panel')).toBeNull();
  });
});
