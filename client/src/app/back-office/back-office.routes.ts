import type { Routes } from '@angular/router';
import { ships } from '../session/session.guards';

export const backOfficeRoutes: Routes = [
  {
    path: 'expeditions',
    title: 'Expéditions',
    canActivate: [ships],
    loadComponent: () => import('./shipment-list/shipment-list').then((m) => m.ShipmentList),
  },
];
