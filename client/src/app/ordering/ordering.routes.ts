import type { Routes } from '@angular/router';
import { orders } from '../session/session.guards';

export const orderingRoutes: Routes = [
  {
    path: 'commandes/:number',
    title: 'Commande',
    canActivate: [orders],
    loadComponent: () => import('./order-page/order-page').then((m) => m.OrderPage),
  },
  {
    path: 'mes-commandes',
    title: 'Mes commandes',
    canActivate: [orders],
    loadComponent: () => import('./order-list/order-list').then((m) => m.OrderList),
  },
];
