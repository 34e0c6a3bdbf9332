import { afterNextRender, Component, computed, DestroyRef, ElementRef, inject, input, signal } from '@angular/core';
import { count } from './format/words';
import { monthAndYear, type MonthValue, scaleEnd, shortMonth, withoutGaps } from './month-series';

const HEIGHT = 220;
/** Room for the scale's figures, the months' names and the years. */
const EDGES = { top: 12, right: 4, bottom: 44, left: 58 };
const WIDEST_BAR = 44;
const NAME_WIDTH = 40;

/**
 * A column for each month. It says what a table beside it says too: to a screen reader it is one picture with its gist, and
 * the table has the figures.
 */
@Component({
  selector: 'app-month-chart',
  template: `
    <svg role="img" [attr.width]="width()" [attr.height]="height" [attr.aria-label]="gist()">
      @for (line of lines(); track line.value) {
        <line [attr.x1]="edges.left" [attr.x2]="width() - edges.right" [attr.y1]="line.y" [attr.y2]="line.y" />
        <text class="figure" [attr.x]="edges.left - 8" [attr.y]="line.y + 4">{{ line.label }}</text>
      }
      @for (bar of bars(); track bar.month) {
        <rect [attr.x]="bar.x" [attr.y]="bar.y" [attr.width]="bar.width" [attr.height]="bar.height" rx="2">
          <title>{{ bar.title }}</title>
        </rect>
        @if (bar.name) {
          <text class="name" [attr.x]="bar.middle" [attr.y]="height - 24">{{ bar.name }}</text>
        }
        @if (bar.year) {
          <text class="name year" [attr.x]="bar.middle" [attr.y]="height - 6">{{ bar.year }}</text>
        }
      }
    </svg>
  `,
  styles: `
    :host {
      display: block;
      overflow: hidden;
    }
    svg {
      display: block;
    }
    rect {
      fill: var(--accent);
    }
    line {
      stroke: var(--line);
    }
    text {
      fill: var(--ink-soft);
      font-size: 13px;
    }
    .figure {
      text-anchor: end;
    }
    .name {
      text-anchor: middle;
    }
    .year {
      font-weight: 650;
    }
  `,
})
export class MonthChart {
  /** What is counted: « Quantité commandée » */
  readonly label = input.required<string>();
  readonly values = input.required<readonly MonthValue[]>();

  protected readonly height = HEIGHT;
  protected readonly edges = EDGES;
  protected readonly width = signal(600);
  readonly #series = computed(() => withoutGaps(this.values()));
  readonly #largest = computed(() => Math.max(0, ...this.#series().map(({ value }) => value)));
  readonly #end = computed(() => scaleEnd(this.#largest()));

  protected readonly lines = computed(() => {
    const end = this.#end();
    return [...new Set([0, Math.floor(end / 2), end])].map((value) => ({
      value,
      label: count(value),
      y: this.#y(value),
    }));
  });
  protected readonly bars = computed(() => {
    const series = this.#series();
    const slot = (this.width() - EDGES.left - EDGES.right) / Math.max(1, series.length);
    const width = Math.max(1, Math.min(WIDEST_BAR, slot * 0.7));
    const step = Math.ceil(NAME_WIDTH / slot);
    let yearBefore = '';
    return series.map(({ month, value }, index) => {
      const middle = EDGES.left + slot * (index + 0.5);
      const isNamed = index % step === 0;
      const year = month.slice(0, 4);
      const isNewYear = isNamed && year !== yearBefore;
      if (isNewYear) yearBefore = year;
      const y = this.#y(value);
      return {
        month,
        middle,
        width,
        x: middle - width / 2,
        y,
        height: this.#y(0) - y,
        title: `${monthAndYear(month)}\u00a0: ${count(value)}`,
        name: isNamed ? shortMonth(month) : '',
        year: isNewYear ? year : '',
      };
    });
  });
  protected readonly gist = computed(() => {
    const series = this.#series();
    const [first, last] = [series[0], series.at(-1)];
    if (!first || !last) return this.label();
    const most = series.find(({ value }) => value === this.#largest()) ?? first;
    const when =
      first === last ? monthAndYear(first.month) : `de ${monthAndYear(first.month)} à ${monthAndYear(last.month)}`;
    return `${this.label()} par mois, ${when}. Le plus\u00a0: ${count(most.value)} en ${monthAndYear(most.month)}.`;
  });

  constructor() {
    const host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
    const destroyed = inject(DestroyRef);
    afterNextRender(() => {
      if (!('ResizeObserver' in globalThis)) return;
      const observer = new ResizeObserver(() => this.width.set(Math.max(240, host.clientWidth)));
      observer.observe(host);
      destroyed.onDestroy(() => observer.disconnect());
    });
  }

  #y(value: number): number {
    const room = HEIGHT - EDGES.top - EDGES.bottom;
    return EDGES.top + room * (1 - value / this.#end());
  }
}
