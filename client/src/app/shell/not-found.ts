import { Component } from '@angular/core';
import { RouterLink } from '@angular/router';

@Component({
  selector: 'app-not-found',
  imports: [RouterLink],
  template: `
    <div class="one">
      <h1 tabindex="-1">Cette page n’existe pas</h1>
      <p class="soft">L’adresse est peut-être incomplète, ou la page a été retirée.</p>
      <a class="chip" routerLink="/">Revenir à la boutique</a>
    </div>
  `,
  styles: `
    p {
      margin: 8px 0 16px;
    }
  `,
})
export class NotFound {}
