import type { Routes } from '@angular/router';
import { accountRoutes } from './account/account.routes';
import { backOfficeRoutes } from './back-office/back-office.routes';
import { cartRoutes } from './cart/cart.routes';
import { catalogueRoutes } from './catalogue/catalogue.routes';
import { orderingRoutes } from './ordering/ordering.routes';
import { isSignedIn, toHome } from './session/session.guards';
import { sessionRoutes } from './session/session.routes';
import { loadShell, notFoundRoute, startLoadingShell, unavailableRoute } from './shell/shell.routes';

export const routes: Routes = [
  ...sessionRoutes,
  unavailableRoute,
  {
    path: '',
    loadComponent: loadShell,
    // The frame is on its way while the server says who is there.
    canActivate: [isSignedIn, startLoadingShell],
    children: [
      { path: '', pathMatch: 'full', redirectTo: toHome },
      ...catalogueRoutes,
      ...cartRoutes,
      ...orderingRoutes,
      ...accountRoutes,
      ...backOfficeRoutes,
      notFoundRoute,
    ],
  },
];
