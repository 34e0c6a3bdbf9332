import { Component } from '@angular/core';
import { RouterOutlet } from '@angular/router';
import { BackOfficeNav } from './back-office-nav';

/** The back office: its menu, and one of its pages. */
@Component({
  selector: 'app-back-office-area',
  imports: [BackOfficeNav, RouterOutlet],
  template: `
    <app-back-office-nav />
    <div class="page"><router-outlet /></div>
  `,
  styles: `
    :host {
      display: grid;
      grid-template-columns: 236px minmax(0, 1fr);
      gap: 32px;
      align-items: start;
      max-width: 1320px;
      margin: 0 auto;
      padding: 28px 24px 48px;
    }
    app-back-office-nav {
      position: sticky;
      top: calc(var(--bar) + 28px);
    }
    @media (max-width: 1199px) {
      :host {
        grid-template-columns: minmax(0, 1fr);
        gap: 16px;
        padding: 16px 14px 48px;
      }
      app-back-office-nav {
        position: static;
      }
    }
  `,
})
export class BackOfficeArea {}
