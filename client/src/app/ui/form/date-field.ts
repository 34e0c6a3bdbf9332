import { Component, computed, inject, input } from '@angular/core';
import type { FieldTree } from '@angular/forms/signals';
import { fromNow, longDay } from '../format/dates';
import { typeset } from '../format/words';
import { Now } from '../now';
import { TextField } from '../text-field';

/** A calendar day (`YYYY-MM-DD`, '' for none), in the device's own calendar, and in words below with its distance. */
@Component({
  selector: 'app-date-field',
  imports: [TextField],
  template: `<app-text-field
    type="date"
    [label]="label()"
    [field]="field()"
    [max]="max()"
    [was]="was()"
    [hint]="told() ?? hint()"
    [isOptional]="isOptional()"
  />`,
  styles: `
    :host {
      display: block;
    }
  `,
})
export class DateField {
  readonly field = input.required<FieldTree<string>>();
  readonly label = input.required<string>();
  readonly max = input<string>();
  readonly hint = input<string>();
  readonly was = input<string | null>(null);
  readonly isOptional = input(false);

  readonly #now = inject(Now).now;
  protected readonly told = computed(() => {
    const day = this.field()().value();
    // A year that is being typed is not there yet
    if (!/^[12]\d{3}-\d{2}-\d{2}$/.test(day)) return undefined;
    return typeset(`${longDay(day, this.#now())}, ${fromNow(day, this.#now())}`);
  });
}
