import type { Routes } from '@angular/router';
import { orders } from '../session/session.guards';

const loadOrderList = () => import('./order-list/order-list').then((m) => m.OrderList);

export const orderingRoutes: Routes = [
  {
    path: 'commandes/:number',
    title: 'Commande',
    canActivate: [orders],
    loadComponent: () => import('./order-page/order-page').then((m) => m.OrderPage),
  },
  {
    path: 'mes-commandes',
    pathMatch: 'full',
    redirectTo: ({ queryParams }) =>
      queryParams['liste'] === 'validees' ? '/mon-compte/commandes-validees' : '/mon-compte/commandes-en-cours',
  },
];

/** Pages of the account area. */
export const orderListRoutes: Routes = [
  {
    path: 'commandes-en-cours',
    title: 'Mes commandes en cours',
    data: { scope: 'CURRENT' },
    canActivate: [orders],
    loadComponent: loadOrderList,
  },
  {
    path: 'commandes-validees',
    title: 'Mes commandes validées',
    data: { scope: 'VALIDATED' },
    canActivate: [orders],
    loadComponent: loadOrderList,
  },
];
