import type { Routes } from '@angular/router';
import { orderListRoutes } from '../ordering/ordering.routes';
import { orders } from '../session/session.guards';
import { statisticsRoutes } from '../statistics/statistics.routes';
import { leavesNothingUnsaved } from '../ui/unsaved-changes';

export const accountRoutes: Routes = [
  {
    path: 'mon-compte',
    loadComponent: () => import('./account-area').then((m) => m.AccountArea),
    children: [
      { path: '', pathMatch: 'full', redirectTo: 'coordonnees' },
      {
        path: 'coordonnees',
        title: 'Coordonnées',
        canDeactivate: [leavesNothingUnsaved],
        loadComponent: () => import('./details/details-page').then((m) => m.DetailsPage),
      },
      {
        path: 'adresse-de-livraison',
        title: 'Adresse de livraison',
        canActivate: [orders],
        canDeactivate: [leavesNothingUnsaved],
        loadComponent: () => import('./delivery-address/delivery-address-page').then((m) => m.DeliveryAddressPage),
      },
      {
        path: 'adresse-de-facturation',
        title: 'Adresse de facturation',
        canActivate: [orders],
        canDeactivate: [leavesNothingUnsaved],
        loadComponent: () => import('./invoicing-address/invoicing-address-page').then((m) => m.InvoicingAddressPage),
      },
      ...orderListRoutes,
      {
        path: 'dotation-siege',
        title: 'Mes supports dotation siège',
        canActivate: [orders],
        loadComponent: () => import('./allocations/allocations-page').then((m) => m.AllocationsPage),
      },
      ...statisticsRoutes,
      {
        path: 'mot-de-passe',
        title: 'Mot de passe et sessions',
        canDeactivate: [leavesNothingUnsaved],
        loadComponent: () => import('./security/security-page').then((m) => m.SecurityPage),
      },
    ],
  },
];
