import { Component } from '@angular/core';

/** A product card's shape while the list is on its way. */
@Component({
  selector: 'app-product-card-skeleton',
  host: { 'aria-hidden': 'true' },
  template: `
    <div class="cover"></div>
    <div class="in">
      <span class="skeleton" [style.width.%]="70" [style.height.px]="18"></span>
      <span class="skeleton" [style.width.%]="50" [style.height.px]="13"></span>
      <span class="skeleton" [style.width.%]="60" [style.height.px]="15"></span>
      <span class="skeleton buy"></span>
    </div>
  `,
  styles: `
    :host {
      display: flex;
      flex-direction: column;
      overflow: hidden;
      background: var(--card);
      border: 1px solid var(--line);
      border-radius: var(--r-card);
    }
    .cover {
      height: 148px;
      background: var(--tile);
    }
    .in {
      display: grid;
      gap: 9px;
      flex: 1;
      padding: 17px 16px 16px;
    }
    .buy {
      height: 44px;
      margin-top: 9px;
    }
    @media (max-width: 700px) {
      :host {
        flex-direction: row;
      }
      .cover {
        width: 104px;
        height: auto;
      }
    }
    @media (max-width: 380px) {
      .cover {
        width: 76px;
      }
    }
  `,
})
export class ProductCardSkeleton {}
