import { Component, computed, type ElementRef, input, output, signal, viewChild } from '@angular/core';
import {
  MatAutocomplete,
  type MatAutocompleteSelectedEvent,
  MatAutocompleteTrigger,
} from '@angular/material/autocomplete';
import { MatFormField, MatHint } from '@angular/material/form-field';
import { MatIcon } from '@angular/material/icon';
import { MatInput } from '@angular/material/input';
import { MatOption } from '@angular/material/select';
import { type Entity, matchingEntities } from '../ui/entity-match';

/** More are found by another word. */
const MOST_SHOWN = 30;

/** Several products, searched by name or reference; each is a chip that can be removed. */
@Component({
  selector: 'app-product-filter',
  imports: [MatAutocomplete, MatAutocompleteTrigger, MatFormField, MatHint, MatIcon, MatInput, MatOption],
  template: `
    <label for="produits">Produits</label>
    <mat-form-field appearance="outline" subscriptSizing="dynamic">
      <input
        matInput
        #field
        id="produits"
        type="text"
        autocomplete="off"
        spellcheck="false"
        [placeholder]="selected().length ? 'Ajouter un produit' : 'Tous les produits'"
        [matAutocomplete]="list"
        (input)="search.set(field.value)"
      />
      <mat-autocomplete
        #list="matAutocomplete"
        aria-label="Produits"
        autoActiveFirstOption
        [displayWith]="nothing"
        (optionSelected)="choose($event)"
      >
        @for (product of found(); track product.id) {
          <mat-option [value]="product.id">
            {{ product.name }} <span class="ref">{{ product.code }}</span>
          </mat-option>
        }
      </mat-autocomplete>
      <mat-hint>{{ hint() }}</mat-hint>
    </mat-form-field>
    @if (chips().length) {
      <ul role="list" aria-label="Produits choisis">
        @for (product of chips(); track product.id) {
          <li>
            <button
              type="button"
              class="chip"
              [attr.aria-label]="product.name + ', retirer'"
              (click)="remove(product.id)"
            >
              <span class="chosen">{{ product.name }}</span>
              <mat-icon svgIcon="close" aria-hidden="true" />
            </button>
          </li>
        }
      </ul>
    }
  `,
  styles: `
    :host {
      display: block;
    }
    label {
      display: block;
      margin-bottom: 4px;
      font-weight: 600;
    }
    mat-form-field {
      width: 100%;
    }
    ul {
      display: flex;
      flex-wrap: wrap;
      gap: 8px;
      margin-top: 10px;
    }
    li {
      max-width: 100%;
    }
    .chip {
      max-width: 100%;
    }
    .chosen {
      overflow: hidden;
      text-overflow: ellipsis;
    }
    mat-icon {
      flex: none;
      width: 18px;
      height: 18px;
    }
  `,
})
export class ProductFilter {
  /** Those that can be chosen. */
  readonly products = input.required<readonly Entity[]>();
  /** References. */
  readonly selected = input.required<readonly string[]>();
  readonly changed = output<readonly string[]>();

  private readonly field = viewChild.required<ElementRef<HTMLInputElement>>('field');
  protected readonly search = signal('');
  readonly #left = computed(() => this.products().filter(({ id }) => !this.selected().includes(id)));
  readonly #matching = computed(() => matchingEntities(this.#left(), this.search()));
  protected readonly found = computed(() => this.#matching().slice(0, MOST_SHOWN));
  protected readonly hint = computed(() =>
    this.search().trim() && this.products().length && !this.#matching().length
      ? `Aucun produit de vos commandes ne correspond à «\u00a0${this.search().trim()}\u00a0»`
      : 'Un mot du nom, ou la référence, parmi les produits que vous avez commandés',
  );
  protected readonly chips = computed(() =>
    this.selected().map(
      (reference) => this.products().find(({ id }) => id === reference) ?? { id: reference, name: reference },
    ),
  );

  /** What was chosen becomes a chip: the field is free for the next one. */
  protected readonly nothing = () => '';

  protected choose({ option }: MatAutocompleteSelectedEvent): void {
    this.search.set('');
    this.field().nativeElement.value = '';
    this.changed.emit([...this.selected(), option.value as string]);
  }

  protected remove(reference: string): void {
    this.changed.emit(this.selected().filter((each) => each !== reference));
    this.field().nativeElement.focus();
  }
}
