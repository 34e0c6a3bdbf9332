import { Component, computed, input } from '@angular/core';

export interface ContactAddresses {
  readonly contactEmail: string;
  readonly logisticsEmail: string;
  readonly generalEmail: string;
}

/** « Vos contacts »: whom to write to, about what */
@Component({
  selector: 'app-contacts-list',
  host: { role: 'contentinfo', 'aria-labelledby': 'vos-contacts' },
  template: `
    <h2 id="vos-contacts">Vos contacts</h2>
    <ul role="list">
      @for (each of contacts(); track each.subject) {
        <li>
          {{ each.subject }}&nbsp;:
          <a [href]="'mailto:' + each.email">{{ each.email }}</a>
        </li>
      }
    </ul>
  `,
  styles: `
    :host {
      display: block;
      font-size: 0.875rem;
      color: var(--ink-soft);
    }
    h2 {
      font-size: 0.9375rem;
      color: var(--ink);
    }
    ul {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(min(100%, 300px), 1fr));
      gap: 0 32px;
    }
    a {
      display: inline-flex;
      align-items: center;
      min-height: 32px;
      overflow-wrap: anywhere;
    }
  `,
})
export class ContactsList {
  readonly addresses = input.required<ContactAddresses>();
  protected readonly contacts = computed(() => {
    const known = this.addresses();
    return [
      { subject: 'Pour les questions liées au fonctionnement de la boutique', email: known.contactEmail },
      { subject: 'Pour les questions de logistique', email: known.logisticsEmail },
      { subject: 'Pour les questions d’ordre général', email: known.generalEmail },
    ];
  });
}
