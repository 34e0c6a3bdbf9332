import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { Component, inject } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { MatButtonHarness } from '@angular/material/button/testing';
import { MatDialog } from '@angular/material/dialog';
import { MatDialogHarness } from '@angular/material/dialog/testing';
import { type Confirmation, confirmed } from './confirm-dialog';

@Component({ selector: 'app-page', template: '' })
class Page {
  readonly #dialog = inject(MatDialog);
  ask = (data: Partial<Confirmation>) =>
    confirmed(this.#dialog, {
      title: 'Archiver 1 250 produits ?',
      sentences: ['Ils quittent le catalogue.'],
      confirm: 'Archiver 1 250 produits',
      dismiss: 'Garder',
      ...data,
    });
}

describe('what is asked before something final', () => {
  const open = async (data: Partial<Confirmation> = {}) => {
    const fixture = TestBed.createComponent(Page);
    const loader = TestbedHarnessEnvironment.documentRootLoader(fixture);
    const answer = fixture.componentInstance.ask(data);
    const dialog = await loader.getHarness(MatDialogHarness);
    const button = (text: string) => dialog.getHarness(MatButtonHarness.with({ text }));
    return { answer, dialog, button };
  };

  it('is confirmed by a button that repeats the verb, and dismissed by the other', async () => {
    const first = await open();
    await (await first.button('Archiver 1 250 produits')).click();
    expect(await first.answer).toBe(true);
    const second = await open();
    await (await second.button('Garder')).click();
    expect(await second.answer).toBe(false);
  });

  it('wants the count typed where it cannot be undone', async () => {
    const { answer, button } = await open({ typedCount: 1250 });
    const field = document.querySelector<HTMLInputElement>('mat-dialog-container input')!;
    const type = (text: string) => {
      field.value = text;
      field.dispatchEvent(new Event('input'));
    };
    expect(document.querySelector('label')?.textContent?.replace(/\s/g, ' ')).toBe('Tapez 1 250 pour confirmer');
    const confirm = await button('Archiver 1 250 produits');
    expect(await confirm.isDisabled()).toBe(true);
    type('125');
    field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter' }));
    expect(await confirm.isDisabled()).toBe(true);
    type('1 250');
    expect(await confirm.isDisabled()).toBe(false);
    await confirm.click();
    expect(await answer).toBe(true);
  });
});
