import type { Routes } from '@angular/router';
import { orders } from '../session/session.guards';
import { leavesNothingUnsaved } from '../ui/unsaved-changes';

export const cartRoutes: Routes = [
  {
    path: 'panier',
    title: 'Mon panier',
    canActivate: [orders],
    canDeactivate: [leavesNothingUnsaved],
    loadComponent: () => import('./cart-page/cart-page').then((m) => m.CartPage),
  },
];
