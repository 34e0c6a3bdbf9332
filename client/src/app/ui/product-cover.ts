import { Component, computed, input } from '@angular/core';

/** A product's picture, or its name on a plain cover where there is none. */
@Component({
  selector: 'app-product-cover',
  template: `@if (url(); as src) {
      <img [src]="src" alt="" [attr.loading]="isEager() ? 'eager' : 'lazy'" decoding="async" />
    } @else {
      <span class="plain" [style.--hue]="hue()" aria-hidden="true">{{ name() }}</span>
    }`,
  styles: `
    :host {
      display: grid;
      grid-template: minmax(0, 1fr) / minmax(0, 1fr);
      place-items: center;
      width: 100%;
      height: 100%;
    }
    img {
      max-width: 100%;
      max-height: 100%;
      object-fit: contain;
      border-radius: 4px;
      box-shadow: 0 6px 16px rgb(20 35 59 / 15%);
    }
    .plain {
      aspect-ratio: 3 / 4;
      height: 100%;
      max-width: 100%;
      overflow: hidden;
      padding: 8%;
      border-radius: 4px;
      background: hsl(var(--hue) 45% 32%);
      color: #fff;
      font-weight: 700;
      font-size: 0.75rem;
      line-height: 1.2;
      box-shadow: 0 6px 16px rgb(20 35 59 / 15%);
    }
  `,
})
export class ProductCover {
  readonly url = input.required<string | null>();
  readonly name = input.required<string>();
  readonly isEager = input(false);
  protected readonly hue = computed(
    () => [...this.name()].reduce((sum, letter) => sum + letter.charCodeAt(0) * 7, 0) % 360,
  );
}
