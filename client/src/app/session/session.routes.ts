import type { Routes } from '@angular/router';

export const sessionRoutes: Routes = [
  {
    path: 'connexion',
    title: 'Connexion',
    loadComponent: () => import('./sign-in/sign-in').then((m) => m.SignIn),
  },
];
