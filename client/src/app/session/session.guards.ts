import { inject } from '@angular/core';
import { RedirectCommand, Router, type CanActivateFn, type RedirectFunction } from '@angular/router';
import type { Universe } from '../graphql';
import { Session } from './session';

/** Signed in, or to the sign-in page and back; with a temporary password, to choosing one's own first (R-ACC-3). */
export const isSignedIn: CanActivateFn = async (_route, state) => {
  const router = inject(Router);
  const viewer = await inject(Session).load();
  if (viewer !== null && !viewer.mustChangePassword) return true;
  const path = viewer === null ? '/connexion' : '/mot-de-passe';
  return new RedirectCommand(router.createUrlTree([path], { queryParams: { returnUrl: state.url } }));
};

/** Signed in with a temporary password; whoever has a password of their own changes it in the account area. */
export const mustChangePassword: CanActivateFn = async (_route, state) => {
  const router = inject(Router);
  const viewer = await inject(Session).load();
  if (viewer === null) {
    return new RedirectCommand(router.createUrlTree(['/connexion'], { queryParams: { returnUrl: state.url } }));
  }
  return viewer.mustChangePassword || router.parseUrl('/mon-compte/mot-de-passe');
};

/** Whoever is signed in already has no need of the sign-in page. */
export const isSignedOut: CanActivateFn = async () => {
  const session = inject(Session);
  const router = inject(Router);
  const viewer = await session.load();
  return viewer === null || router.parseUrl(session.homeOf(viewer));
};

/** The universe in the route's data is open to the account (R-ACC-2); elsewhere, to the account's own start. */
export const opensUniverse: CanActivateFn = async (route) => {
  const session = inject(Session);
  const router = inject(Router);
  const viewer = await session.load();
  if (!viewer) return false;
  const isOpen = viewer.type !== 'LOGISTICIAN' && viewer.universes.includes(route.data['universe'] as Universe);
  return isOpen || router.parseUrl(session.homeOf(viewer));
};

/** Everybody but the logistician, who orders nothing (R-ACC-1). */
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
