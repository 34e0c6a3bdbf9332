import type { Routes } from '@angular/router';
import { opensUniverse, orders } from '../session/session.guards';

export const catalogueRoutes: Routes = [
  {
    path: 'imprimes',
    title: 'Les imprimés',
    data: { universe: 'PRINTS' },
    canActivate: [opensUniverse],
    loadComponent: () => import('./product-list/product-list').then((m) => m.ProductList),
  },
  {
    path: 'objets',
    title: 'Les objets',
    data: { universe: 'GOODS' },
    canActivate: [opensUniverse],
    loadComponent: () => import('./product-list/product-list').then((m) => m.ProductList),
  },
  {
    path: 'produits/:reference',
    title: 'Produit',
    canActivate: [orders],
    loadComponent: () => import('./product-page/product-page').then((m) => m.ProductPage),
  },
];
