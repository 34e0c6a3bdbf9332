import { EstablishmentKind } from '../src/establishments/establishment.entity.js';

/** R-QUO-2: limits that are more specific than the product's own. */
export interface QuotaSheet {
  reference: string;
  /** Code; either this or `kind`. */
  establishment?: string;
  kind?: EstablishmentKind;
  monthlyLimit: number;
}

export const quotas: readonly QuotaSheet[] = [
  { reference: 'DEPL_PARTENARIAT_RELYENS', kind: EstablishmentKind.ER, monthlyLimit: 100 },
  { reference: 'DEPLHARCEL', kind: EstablishmentKind.ER, monthlyLimit: 500 },
  { reference: 'KAKEMONO_INSTIT', kind: EstablishmentKind.ER, monthlyLimit: 2 },
  { reference: 'BROCHNUTRI', establishment: 'SD59', monthlyLimit: 120 },
  { reference: 'BROCHVOIX_SANS_LOGO_RPAS', establishment: 'SD75', monthlyLimit: 300 },
  { reference: 'CARTE_VISITE_SECTION', establishment: 'SD974', monthlyLimit: 300 },
];
