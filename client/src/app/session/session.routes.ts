import type { Routes } from '@angular/router';
import { isSignedOut, mustChangePassword } from './session.guards';

export const sessionRoutes: Routes = [
  {
    path: 'connexion',
    title: 'Connexion',
    canActivate: [isSignedOut],
    loadComponent: () => import('./sign-in/sign-in').then((m) => m.SignIn),
  },
  {
    path: 'mot-de-passe-oublie',
    title: 'Demande de nouveau mot de passe',
    canActivate: [isSignedOut],
    loadComponent: () => import('./forgotten-password/forgotten-password').then((m) => m.ForgottenPassword),
  },
  {
    path: 'nouvelle-adresse-email',
    title: 'Votre nouvelle adresse email',
    loadComponent: () => import('./confirm-email/confirm-email').then((m) => m.ConfirmEmail),
  },
  {
    path: 'mot-de-passe',
    title: 'Choisissez votre mot de passe',
    canActivate: [mustChangePassword],
    loadComponent: () => import('./first-password/first-password').then((m) => m.FirstPassword),
  },
];
