import type { Routes } from '@angular/router';
import { ships } from '../session/session.guards';
import { leavesNothingUnsaved } from '../ui/unsaved-changes';

const loadCarrierPage = () => import('./carriers/carrier-page/carrier-page').then((m) => m.CarrierPage);

export const backOfficeRoutes: Routes = [
  {
    path: '',
    canActivate: [ships],
    loadComponent: () => import('./back-office-area').then((m) => m.BackOfficeArea),
    children: [
      {
        path: 'expeditions',
        title: 'Expéditions',
        loadComponent: () => import('./shipment-list/shipment-list').then((m) => m.ShipmentList),
      },
      {
        path: 'transporteurs',
        title: 'Transporteurs',
        loadComponent: () => import('./carriers/carrier-list/carrier-list').then((m) => m.CarrierList),
      },
      {
        path: 'transporteurs/nouveau',
        title: 'Nouveau transporteur',
        canDeactivate: [leavesNothingUnsaved],
        loadComponent: loadCarrierPage,
      },
      {
        path: 'transporteurs/:id',
        title: 'Transporteur',
        canDeactivate: [leavesNothingUnsaved],
        loadComponent: loadCarrierPage,
      },
    ],
  },
];

/** Whether a page of the back office is shown, where nothing is ordered. */
export function isBackOffice(url: string): boolean {
  return /^\/(expeditions|transporteurs)(?=[/?#]|$)/.test(url);
}
