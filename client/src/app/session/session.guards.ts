import { inject } from '@angular/core';
import { RedirectCommand, Router, type CanActivateFn, type RedirectFunction } from '@angular/router';
import type { Universe } from '../graphql';
import { Session } from './session';

/**
 * Lets in who is signed in; others go to the sign-in page and come back. With a temporary password one chooses one's own first
 * (R-ACC-3).
 */
export const isSignedIn: CanActivateFn = async (_route, state) => {
  const router = inject(Router);
  const viewer = await inject(Session).load();
  if (viewer !== null && !viewer.mustChangePassword) return true;
  const path = viewer === null ? '/connexion' : '/mot-de-passe';
  return new RedirectCommand(router.createUrlTree([path], { queryParams: { returnUrl: state.url } }));
};

/** Lets in who is signed in with a temporary password; anybody else changes the password in the account area. */
export const mustChangePassword: CanActivateFn = async (_route, state) => {
  const router = inject(Router);
  const viewer = await inject(Session).load();
  if (viewer === null) {
    return new RedirectCommand(router.createUrlTree(['/connexion'], { queryParams: { returnUrl: state.url } }));
  }
  return viewer.mustChangePassword || router.parseUrl('/mon-compte/mot-de-passe');
};

/** Keeps who is signed in already away from the sign-in page. */
export const isSignedOut: CanActivateFn = async () => {
  const session = inject(Session);
  const router = inject(Router);
  const viewer = await session.load();
  return viewer === null || router.parseUrl(session.homeOf(viewer));
};

/** Lets in an account to which the universe in the route's data is open (R-ACC-2); others go to their own start page. */
export const opensUniverse: CanActivateFn = async (route) => {
  const session = inject(Session);
  const router = inject(Router);
  const viewer = await session.load();
  if (!viewer) return false;
  const isOpen = viewer.type !== 'LOGISTICIAN' && viewer.universes.includes(route.data['universe'] as Universe);
  return isOpen || router.parseUrl(session.homeOf(viewer));
};

/** Lets in everybody but the logistician, who orders nothing (R-ACC-1). */
export const orders: CanActivateFn = async () => {
  const session = inject(Session);
  const router = inject(Router);
  const viewer = await session.load();
  return (viewer !== null && viewer.type !== 'LOGISTICIAN') || router.parseUrl('/expeditions');
};

export const ships: CanActivateFn = async () => {
  const session = inject(Session);
  const router = inject(Router);
  const viewer = await session.load();
  if (!viewer) return false;
  return session.canShip() || router.parseUrl(session.homeOf(viewer));
};

/** `/` leads to where the account starts. */
export const toHome: RedirectFunction = async () => {
  const session = inject(Session);
  const viewer = await session.load();
  return viewer ? session.homeOf(viewer) : '/connexion';
};
