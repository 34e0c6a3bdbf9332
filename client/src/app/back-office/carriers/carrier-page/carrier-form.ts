import { pattern, required, type SchemaPathTree } from '@angular/forms/signals';
import { mustBeFilled } from '../../../ui/address/address.rules';
import type { FormWords } from '../../../ui/form/field-words';

export interface CarrierFields {
  name: string;
  trackingUrlTemplate: string;
}

export const carrierWords: FormWords<CarrierFields> = {
  name: { label: 'Nom' },
  trackingUrlTemplate: { label: 'Adresse de suivi' },
};

/** As the server has them. */
export function carrierRules(path: SchemaPathTree<CarrierFields>): void {
  mustBeFilled(path.name, 60, 'Indiquez le nom du transporteur.');
  required(path.trackingUrlTemplate, { message: 'Indiquez l’adresse où un colis se suit.' });
  pattern(path.trackingUrlTemplate, /^\s*https:\/\/[^\s{}]+\{number\}[^\s{}]*\s*$/, {
    message: 'L’adresse commence par https:// et contient {number} à la place du N° de suivi.',
  });
}
