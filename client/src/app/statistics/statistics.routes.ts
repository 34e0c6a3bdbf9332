import type { Routes } from '@angular/router';
import { orders } from '../session/session.guards';

/** Pages of the account area. */
export const statisticsRoutes: Routes = [
  {
    path: 'statistiques',
    title: 'Statistiques commandes',
    canActivate: [orders],
    loadComponent: () => import('./statistics-page/statistics-page').then((m) => m.StatisticsPage),
  },
];
