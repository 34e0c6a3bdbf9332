import { Directive, input, linkedSignal, model, output } from '@angular/core';
import { type FormValueControl, transformedValue } from '@angular/forms/signals';
import { type FigureKind, readFigure, writtenFigure } from './figures.rules';

const WRONG: Record<FigureKind, string> = {
  CENTS: 'Indiquez un montant en euros, par exemple 12,50.',
  WHOLE: 'Indiquez un nombre entier.',
};

/** An input whose field is a number: typed as in French, written out when it is left. */
@Directive({
  selector: 'input[appFigure]',
  host: {
    autocomplete: 'off',
    '[attr.inputmode]': "appFigure() === 'CENTS' ? 'decimal' : 'numeric'",
    '[value]': 'shown()',
    '(input)': 'type($any($event.target).value)',
    '(blur)': 'leave()',
  },
})
export class FigureInput implements FormValueControl<number | null> {
  readonly appFigure = input.required<FigureKind>();
  readonly value = model<number | null>(null);
  readonly touch = output<void>();

  readonly #typed = transformedValue<number | null, string>(this.value, {
    parse: (typed) => {
      const value = readFigure(this.appFigure(), typed);
      return value === undefined ? { error: { kind: 'figure', message: WRONG[this.appFigure()] } } : { value };
    },
    format: (value) => writtenFigure(this.appFigure(), value),
  });
  /** While it is typed, as it is typed. */
  protected readonly shown = linkedSignal(() => this.#typed());

  protected type(text: string): void {
    this.#typed.set(text);
  }

  protected leave(): void {
    if (this.#typed.parseErrors().length === 0) this.shown.set(writtenFigure(this.appFigure(), this.value()));
    this.touch.emit();
  }
}
