import { computed, inject, Injectable, signal } from '@angular/core';
import { Router } from '@angular/router';
import { Apollo } from 'apollo-angular';
import { firstValueFrom } from 'rxjs';
import { SignOutDocument, ViewerDocument, type Universe, type ViewerPartsFragment } from '../graphql';
import { Drafts } from './drafts';

/** Who is signed in, and what that account may do. */
@Injectable({ providedIn: 'root' })
export class Session {
  readonly #apollo = inject(Apollo);
  readonly #router = inject(Router);
  readonly #drafts = inject(Drafts);
  readonly #viewer = signal<ViewerPartsFragment | null>(null);
  readonly #hasExpired = signal(false);
  readonly #isResumed = signal(false);

  readonly viewer = this.#viewer.asReadonly();
  /** The session ended while it was in use; true until somebody signs in. */
  readonly hasExpired = this.#hasExpired.asReadonly();
  /** Whether this session follows one that ended while it was in use, and whose unsaved cart is therefore gone (R-CART-4). */
  readonly isResumed = this.#isResumed.asReadonly();
  readonly isLogistician = computed(() => this.viewer()?.type === 'LOGISTICIAN');
  /** LOGISTICIAN and HEAD_OFFICE_ADMIN ship orders (R-ADR-7). */
  readonly canShip = computed(() => ['LOGISTICIAN', 'HEAD_OFFICE_ADMIN'].includes(this.viewer()?.type ?? ''));

  /** The account of the session's cookie, asked for once; null when signed out. */
  async load(): Promise<ViewerPartsFragment | null> {
    const { data } = await firstValueFrom(this.#apollo.query({ query: ViewerDocument }));
    this.#viewer.set(data?.viewer ?? null);
    return this.#viewer();
  }

  /** Where an account starts: the logistician with the orders to prepare, everybody else in the shop. */
  homeOf(viewer: ViewerPartsFragment): string {
    if (viewer.type === 'LOGISTICIAN') return '/expeditions';
    return viewer.universes.includes('PRINTS') ? '/imprimes' : '/objets';
  }

  opens(universe: Universe): boolean {
    return this.viewer()?.universes.includes(universe) ?? false;
  }

  /** After a sign-in: nothing of the session before it stays, except drafts of the same person. */
  async start(viewer: ViewerPartsFragment): Promise<void> {
    this.#drafts.keepFor(viewer.id);
    await this.#apollo.client.clearStore();
    this.#apollo.client.writeQuery({ query: ViewerDocument, data: { viewer } });
    this.#viewer.set(viewer);
    this.#isResumed.set(this.#hasExpired());
    this.#hasExpired.set(false);
  }

  async signOut(): Promise<void> {
    await firstValueFrom(this.#apollo.mutate({ mutation: SignOutDocument }));
    this.#drafts.clear();
    await this.#apollo.client.clearStore();
    this.#viewer.set(null);
    this.#isResumed.set(false);
    await this.#router.navigateByUrl('/connexion');
  }

  /** R-ACC-3: somebody signed in with a temporary password, here or in another browser: only choosing one's own is open. */
  requirePasswordChange(): void {
    const viewer = this.#viewer();
    if (viewer === null || viewer.mustChangePassword) return;
    this.#viewer.set({ ...viewer, mustChangePassword: true });
    this.#apollo.client.writeQuery({ query: ViewerDocument, data: { viewer: this.#viewer() } });
    void this.#router.navigate(['/mot-de-passe'], { queryParams: { returnUrl: this.#router.url } });
  }

  /** Called when the server no longer knows this session: leads to the sign-in page, and back here afterwards. */
  expire(): void {
    if (this.#viewer() === null) return;
    this.#hasExpired.set(true);
    this.#viewer.set(null);
    this.#apollo.client.writeQuery({ query: ViewerDocument, data: { viewer: null } });
    void this.#router.navigate(['/connexion'], { queryParams: { returnUrl: this.#router.url } });
  }
}
