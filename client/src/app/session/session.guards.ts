import { inject } from '@angular/core';
import { RedirectCommand, Router, type CanActivateFn, type RedirectFunction } from '@angular/router';
import type { Universe } from '../graphql';
import { Session } from './session';

/** Signed in, or to the sign-in page and back. */
export const isSignedIn: CanActivateFn = async (_route, state) => {
  const router = inject(Router);
  const viewer = await inject(Session).load();
  return (
    viewer !== null ||
    new RedirectCommand(router.createUrlTree(['/connexion'], { queryParams: { returnUrl: state.url } }))
  );
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
