import { type HarnessLoader } from '@angular/cdk/testing';
import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { Component, signal } from '@angular/core';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { MatMenuHarness } from '@angular/material/menu/testing';
import { provideIcons } from '../provide-icons';
import { type Filter, FilterBar, type Refinement } from './filter-bar';

interface Params {
  readonly q: string;
  readonly etat: string | null;
  readonly univers: readonly string[];
  readonly zone: string | null;
}
const NONE: Params = { q: '', etat: null, univers: [], zone: null };

@Component({
  selector: 'app-page',
  imports: [FilterBar],
  template: `<app-filter-bar
    searchKey="q"
    searchLabel="Nom ou code"
    [params]="params()"
    [filters]="filters"
    (refined)="refine($event)"
  />`,
})
class Page {
  readonly params = signal<Params>(NONE);
  readonly refined = vi.fn<(refinement: Refinement<Params>) => void>();
  readonly filters: readonly Filter<keyof Params>[] = [
    {
      key: 'etat',
      label: 'État',
      options: [
        { value: 'ACTIVE', label: 'Actifs' },
        { value: 'ARCHIVED', label: 'Archivés' },
      ],
    },
    {
      key: 'univers',
      label: 'Univers',
      isMultiple: true,
      options: [
        { value: 'PRINTS', label: 'Les imprimés' },
        { value: 'GOODS', label: 'Les objets' },
      ],
    },
    { key: 'zone', label: 'Zone', isExtra: true, options: [{ value: 'CORSICA', label: 'Corse' }] },
  ];

  refine(refinement: Refinement<Params>): void {
    this.refined(refinement);
    this.params.update((params) => ({ ...params, ...refinement.changes }));
  }
}

const plain = (text: string | null | undefined) => (text ?? '').replace(/[\u00a0\s]+/g, ' ').trim();

describe('FilterBar', () => {
  let fixture: ComponentFixture<Page>;
  let page: Page;
  let element: HTMLElement;
  let loader: HarnessLoader;
  const chips = () => [...element.querySelectorAll('.filter')].map((each) => plain(each.textContent));
  const button = (name: string) =>
    [...element.querySelectorAll<HTMLButtonElement>('button')].find(
      (each) => (each.getAttribute('aria-label') ?? plain(each.textContent)) === name,
    );
  const menu = (text: string | RegExp) => loader.getHarness(MatMenuHarness.with({ triggerText: text }));

  beforeEach(async () => {
    TestBed.configureTestingModule({ providers: [provideIcons()] });
    fixture = TestBed.createComponent(Page);
    page = fixture.componentInstance;
    element = fixture.nativeElement as HTMLElement;
    loader = TestbedHarnessEnvironment.loader(fixture);
    await fixture.whenStable();
  });

  it('has a chip for each filter, which says what was chosen and removes it', async () => {
    expect(chips()).toEqual(['État', 'Univers']);
    expect(button('Tout retirer')).toBeUndefined();
    const state = await menu('État');
    await state.open();
    await state.clickItem({ text: 'Archivés' });
    expect(page.refined).toHaveBeenCalledWith({ changes: { etat: 'ARCHIVED' }, isReplacing: false });
    expect(chips()).toEqual(['État : Archivés', 'Univers']);
    button('Retirer le filtre État')?.click();
    await fixture.whenStable();
    expect(page.params()).toEqual(NONE);
    expect(chips()).toEqual(['État', 'Univers']);
  });

  it('chooses several where it may, and stays open', async () => {
    const universes = await menu('Univers');
    await universes.open();
    await universes.clickItem({ text: 'Les objets' });
    await universes.clickItem({ text: 'Les imprimés' });
    expect(await universes.isOpen()).toBe(true);
    expect(page.params().univers).toEqual(['GOODS', 'PRINTS']);
    expect(chips()[1]).toBe('Univers : Les imprimés + 1');
    await universes.clickItem({ text: 'Les imprimés' });
    expect(page.params().univers).toEqual(['GOODS']);
  });

  it('keeps rare filters behind « + Filtre » until they are used', async () => {
    const others = await menu('Filtre');
    await others.open();
    await others.clickItem({ text: 'Zone' }, { text: 'Corse' });
    expect(chips()).toEqual(['État', 'Univers', 'Zone : Corse']);
    expect(button('Filtre')).toBeUndefined();
  });

  it('searches while one types, and each letter more takes the place of the address before', async () => {
    vi.useFakeTimers();
    try {
      const input = element.querySelector<HTMLInputElement>('input')!;
      const type = (text: string) => {
        input.value = text;
        input.dispatchEvent(new Event('input'));
        vi.advanceTimersByTime(301);
        fixture.detectChanges();
      };
      type('poste');
      type('poste ');
      type('poste a');
      expect(page.refined.mock.calls.map(([refinement]) => refinement)).toEqual([
        { changes: { q: 'poste' }, isReplacing: false },
        { changes: { q: 'poste a' }, isReplacing: true },
      ]);
      expect(input.value).toBe('poste a');
    } finally {
      vi.useRealTimers();
    }
  });

  it('removes everything at once', async () => {
    page.params.set({ q: 'poste', etat: 'ACTIVE', univers: ['GOODS'], zone: 'CORSICA' });
    await fixture.whenStable();
    button('Tout retirer')?.click();
    await fixture.whenStable();
    expect(page.params()).toEqual(NONE);
    expect(element.querySelector('input')?.value).toBe('');
  });
});
