import { Component, computed, inject, input } from '@angular/core';
import { count } from './format/words';
import { Now } from './now';
import { poolingSentence, type PoolingFacts } from './pooling';

/** How far a pooling campaign is: until when, how many of how many, and the same as a bar. */
@Component({
  selector: 'app-pooling-line',
  template: `
    <span>{{ sentence() }}</span>
    <progress
      [max]="pooling().minimumQuantity"
      [value]="pooling().orderedQuantity"
      [attr.aria-label]="progressLabel()"
    ></progress>
  `,
  styles: `
    :host {
      display: grid;
      gap: 5px;
      font-size: 0.875rem;
      line-height: 1.4;
    }
    progress {
      appearance: none;
      width: 100%;
      height: 10px;
      border: 1px solid var(--line-field);
      border-radius: 5px;
      overflow: hidden;
      background: var(--tile);
    }
    progress::-webkit-progress-bar {
      background: var(--tile);
    }
    progress::-webkit-progress-value {
      background: var(--goods);
    }
    progress::-moz-progress-bar {
      background: var(--goods);
    }
  `,
})
export class PoolingLine {
  readonly pooling = input.required<PoolingFacts>();
  readonly #now = inject(Now).now;
  protected readonly sentence = computed(() => poolingSentence(this.pooling(), this.#now()));
  protected readonly progressLabel = computed(
    () => `${count(this.pooling().orderedQuantity)} exemplaires commandés sur ${count(this.pooling().minimumQuantity)}`,
  );
}
