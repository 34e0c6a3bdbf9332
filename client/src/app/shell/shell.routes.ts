import type { CanActivateFn, Route } from '@angular/router';

export const loadShell = () => import('./shell').then((m) => m.Shell);

/** Never refuses: it only starts loading early, at the same time as the guards that wait for the server. */
export const startLoadingShell: CanActivateFn = () => {
  loadShell().catch(() => undefined);
  return true;
};

export const notFoundRoute: Route = {
  path: '**',
  title: 'Page introuvable',
  loadComponent: () => import('./not-found').then((m) => m.NotFound),
};

export const unavailableRoute: Route = {
  path: 'indisponible',
  title: 'Boutique injoignable',
  loadComponent: () => import('./unavailable').then((m) => m.Unavailable),
};
