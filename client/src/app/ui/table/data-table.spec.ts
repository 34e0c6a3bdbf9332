import { type HarnessLoader } from '@angular/cdk/testing';
import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { Component, signal } from '@angular/core';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { MatMenuHarness } from '@angular/material/menu/testing';
import { provideRouter, Router } from '@angular/router';
import { provideIcons } from '../provide-icons';
import type { Sorting } from '../url/param-codecs';
import { BulkBar } from './bulk-bar';
import type { Column } from './column';
import { ColumnChoice } from './column-choice';
import { DataTable } from './data-table';
import { RowSelection } from './row-selection';
import { TableCell } from './table-cell';

interface Fruit {
  readonly id: string;
  readonly name: string;
  readonly stock: number;
}

const FRUITS: readonly Fruit[] = [
  { id: '1', name: 'Abricot', stock: 12 },
  { id: '2', name: 'Banane', stock: 0 },
  { id: '3', name: 'Cerise', stock: 5 },
];

@Component({
  selector: 'app-fruits',
  imports: [BulkBar, ColumnChoice, DataTable, TableCell],
  template: `
    <app-column-choice [columns]="columns" [chosen]="chosen()" (columnsChosen)="chosen.set($event)" />
    <app-data-table
      label="Fruits"
      nothing="Les fruits apparaissent ici."
      [columns]="columns"
      [rows]="rows()"
      [key]="key"
      [link]="link"
      [sort]="sort()"
      [selection]="selection"
      [chosenColumns]="chosen()"
      [isLoading]="isLoading()"
      [isNarrowed]="isNarrowed()"
      [failure]="failure()"
      (sorted)="sort.set($event)"
      (retry)="retries.set(retries() + 1)"
    >
      <ng-template appCell="stock" let-row [appCellOf]="rows()">{{ row.stock || 'épuisé' }}</ng-template>
      <ng-template appCell="actions" let-row [appCellOf]="rows()">
        <button type="button">Peler {{ row.name }}</button>
      </ng-template>
      <button nothing type="button">Ajouter un fruit</button>
    </app-data-table>
    <ng-template #actions let-row
      ><button type="button">Peler {{ row.name }}</button></ng-template
    >
    <app-bulk-bar [selection]="selection" [total]="128"><button type="button">Archiver</button></app-bulk-bar>
    <input aria-label="Un champ" />
  `,
})
class Fruits {
  readonly columns: readonly Column<Fruit>[] = [
    { id: 'nom', label: 'Nom', text: ({ name }) => name, detail: ({ id }) => `N° ${id}`, sort: 'NAME' },
    { id: 'stock', label: 'En stock', sort: 'STOCK', isNumber: true },
    { id: 'note', label: 'Note', text: () => 'bon', isExtra: true },
  ];
  readonly key = ({ id }: Fruit) => id;
  readonly link = ({ id }: Fruit) => ['/fruits', id];
  readonly rows = signal<readonly Fruit[] | undefined>(FRUITS);
  readonly sort = signal<Sorting>({ field: 'NAME', direction: 'ASC' });
  readonly filter = signal('');
  readonly selection = new RowSelection(this.filter);
  readonly chosen = signal<readonly string[]>([]);
  readonly isLoading = signal(false);
  readonly isNarrowed = signal(false);
  readonly failure = signal<readonly string[] | null>(null);
  readonly retries = signal(0);
}

@Component({ template: '' })
class Blank {}

const plain = (text: string | null | undefined) => (text ?? '').replace(/[\u00a0\u202f\s]+/g, ' ').trim();

describe('DataTable', () => {
  let fixture: ComponentFixture<Fruits>;
  let fruits: Fruits;
  let element: HTMLElement;
  let loader: HarnessLoader;

  const all = <E extends HTMLElement>(selector: string) => [...element.querySelectorAll<E>(selector)];
  const texts = (selector: string) => all(selector).map((each) => plain(each.textContent));
  /** Without what is said on cards alone. */
  const headers = () => all('thead th').map((each) => plain((each.querySelector('.sorter') ?? each).textContent));
  const press = (key: string, init: KeyboardEventInit = {}) => {
    (document.activeElement ?? document.body).dispatchEvent(
      new KeyboardEvent('keydown', { key, bubbles: true, ...init }),
    );
    return fixture.whenStable();
  };

  beforeEach(async () => {
    localStorage.clear();
    TestBed.configureTestingModule({
      providers: [provideIcons(), provideRouter([{ path: 'fruits/:id', component: Blank }])],
    });
    fixture = TestBed.createComponent(Fruits);
    document.body.append(fixture.nativeElement as HTMLElement);
    fruits = fixture.componentInstance;
    element = fixture.nativeElement as HTMLElement;
    loader = TestbedHarnessEnvironment.loader(fixture);
    await fixture.whenStable();
  });
  afterEach(() => element.remove());

  it('draws a row as its columns say, or as its template does', () => {
    expect(headers()).toEqual(['', 'Nom', 'En stock', 'Actions']);
    expect(texts('tbody tr:first-child td')).toEqual(['', 'Abricot N° 1', '12', 'Peler Abricot']);
    expect(texts('tbody tr:nth-child(2) td')[2]).toBe('épuisé');
    expect(all('tbody td.number')[0]?.dataset['label']).toBe('En stock');
    expect(element.querySelector('table')?.getAttribute('aria-label')).toBe('Fruits');
  });

  it('sorts by its headers, and says so', async () => {
    const sorts = () => all('th').map((each) => each.getAttribute('aria-sort'));
    expect(sorts()).toEqual([null, 'ascending', null, null]);
    const [name, stock] = all<HTMLButtonElement>('.sorter');
    name?.click();
    await fixture.whenStable();
    expect(fruits.sort()).toEqual({ field: 'NAME', direction: 'DESC' });
    expect(sorts()).toEqual([null, 'descending', null, null]);
    stock?.click();
    await fixture.whenStable();
    expect(fruits.sort()).toEqual({ field: 'STOCK', direction: 'ASC' });
    expect(sorts()).toEqual([null, null, 'ascending', null]);
  });

  it('has the same orders in a list, for a phone', async () => {
    const select = element.querySelector<HTMLSelectElement>('.order select')!;
    expect(select.selectedOptions[0]?.textContent?.trim()).toBe('Nom');
    select.value = 'DESC STOCK';
    select.dispatchEvent(new Event('change'));
    expect(fruits.sort()).toEqual({ field: 'STOCK', direction: 'DESC' });
  });

  it('opens a row by a click anywhere but on what it holds', async () => {
    const router = TestBed.inject(Router);
    all<HTMLButtonElement>('.actions button')[0]?.click();
    await fixture.whenStable();
    expect(router.url).toBe('/');
    all('tbody tr:nth-child(2) td.number')[0]?.click();
    await fixture.whenStable();
    expect(router.url).toBe('/fruits/2');
  });

  it('goes down and up by j and k, chooses by x, up to here by Shift x, and gives up by Esc', async () => {
    await press('j');
    expect(document.activeElement?.getAttribute('href')).toBe('/fruits/1');
    await press('j');
    await press('k');
    expect(document.activeElement?.getAttribute('href')).toBe('/fruits/1');
    await press('x');
    expect(fruits.selection.chosen()).toEqual({ kind: 'ROWS', ids: ['1'] });
    await press('j');
    await press('j');
    await press('X', { shiftKey: true });
    expect(fruits.selection.count()).toBe(3);
    await press('Escape');
    expect(fruits.selection.count()).toBe(0);
  });

  it('leaves keys to fields, and to whoever turned them off', async () => {
    element.querySelector<HTMLInputElement>('input[aria-label="Un champ"]')?.focus();
    await press('j');
    expect(document.activeElement?.getAttribute('aria-label')).toBe('Un champ');
    (document.activeElement as HTMLElement).blur();

    const menu = await loader.getHarness(MatMenuHarness);
    await menu.open();
    await menu.clickItem({ text: /Raccourcis/ });
    await menu.close();
    (document.activeElement as HTMLElement).blur();
    await press('j');
    expect(document.activeElement).toBe(document.body);
    expect(localStorage.getItem('raccourcis')).toBe('non');
  });

  it('keeps what was chosen on another page, and counts it', async () => {
    all<HTMLInputElement>('tbody input')[1]?.click();
    await fixture.whenStable();
    fruits.rows.set([{ id: '4', name: 'Datte', stock: 1 }]);
    await fixture.whenStable();
    const [page] = all<HTMLInputElement>('thead input');
    expect([page?.checked, page?.indeterminate]).toEqual([false, false]);
    page?.click();
    await fixture.whenStable();
    expect(fruits.selection.chosen()).toEqual({ kind: 'ROWS', ids: ['2', '4'] });
    expect(plain(element.querySelector('[aria-label="Sélection"] b')?.textContent)).toBe('2 choisis');
  });

  it('chooses all the results, which are those of another filter no more', async () => {
    all<HTMLInputElement>('tbody input')[0]?.click();
    await fixture.whenStable();
    expect(texts('.all')).toEqual(['Sélectionner les 128 résultats']);
    all<HTMLButtonElement>('.all')[0]?.click();
    await fixture.whenStable();
    expect(fruits.selection.chosen()).toEqual({ kind: 'ALL', total: 128 });
    expect(all<HTMLInputElement>('tbody input').every(({ checked }) => checked)).toBe(true);

    fruits.filter.set('autre');
    await fixture.whenStable();
    expect(fruits.selection.chosen()).toEqual({ kind: 'ROWS', ids: ['1'] });
  });

  it('of all the results but one, keeps those on show', async () => {
    fruits.selection.chooseAll(128);
    await fixture.whenStable();
    all<HTMLInputElement>('tbody input')[1]?.click();
    await fixture.whenStable();
    expect(fruits.selection.chosen()).toEqual({ kind: 'ROWS', ids: ['1', '3'] });
  });

  it('shows the columns that were chosen, the first of them always', async () => {
    const menu = await loader.getHarness(MatMenuHarness);
    await menu.open();
    await menu.clickItem({ text: 'Note' });
    await menu.clickItem({ text: 'En stock' });
    expect(fruits.chosen()).toEqual(['nom', 'note']);
    expect(headers()).toEqual(['', 'Nom', 'Note', 'Actions']);
    await menu.clickItem({ text: 'Rétablir' });
    expect(fruits.chosen()).toEqual([]);
  });

  it('keeps its headers while it loads, and its rows while others come', async () => {
    fruits.rows.set(undefined);
    fruits.isLoading.set(true);
    await fixture.whenStable();
    expect(element.querySelector('table')?.getAttribute('aria-busy')).toBe('true');
    expect(all('.sorter')).toHaveLength(2);
    expect(all('tbody tr[aria-hidden]')).toHaveLength(6);
    fruits.rows.set(FRUITS);
    await fixture.whenStable();
    expect(all('tbody tr[data-key]')).toHaveLength(3);
  });

  it('says why it is empty, and offers what fills it', async () => {
    fruits.rows.set([]);
    await fixture.whenStable();
    expect(texts('.empty')).toEqual(['Les fruits apparaissent ici.Ajouter un fruit']);
    fruits.isNarrowed.set(true);
    await fixture.whenStable();
    expect(texts('.empty')).toEqual(['Aucun résultat avec ces filtres.']);
  });

  it('says why it could not be loaded, and asks again', async () => {
    fruits.failure.set(['La Boutique est très sollicitée.']);
    await fixture.whenStable();
    expect(texts('app-failure p')).toEqual(['La Boutique est très sollicitée.']);
    element.querySelector<HTMLButtonElement>('app-failure button')?.click();
    expect(fruits.retries()).toBe(1);
  });
});
