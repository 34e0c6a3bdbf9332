import { Component, inject, input, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Router } from '@angular/router';
import { refusalOf } from '../../api/refusal';
import { refusalSentences } from '../../api/refusal-sentences';
import type { ViewerPartsFragment } from '../../graphql';
import { RefusalNote } from '../../ui/refusal-note';
import { PasswordForm } from '../password-form/password-form';
import { pathWithin } from '../return-url';
import { Session } from '../session';
import { TemporaryPassword } from '../temporary-password';

/** After a sign-in with a temporary password: one must choose a password of one's own before anything else (R-ACC-3). */
@Component({
  selector: 'app-first-password',
  imports: [MatButton, PasswordForm, RefusalNote],
  template: `
    <main>
      <p class="shop">la <i>Boutique</i></p>
      <section class="panel">
        <h1 tabindex="-1">Choisissez votre mot de passe</h1>
        <p class="intro">
          Bonjour {{ session.viewer()?.firstName }}. Le mot de passe reçu par email ne sert qu’une fois&nbsp;:
          remplacez-le par le vôtre pour entrer dans la Boutique.
        </p>
        <app-password-form
          label="Enregistrer et continuer"
          [isTemporary]="true"
          [known]="known"
          (changed)="enter($event)"
        />
        <app-refusal-note [sentences]="refusal()" />
      </section>
      <button matButton type="button" (click)="leave()">Se déconnecter</button>
    </main>
  `,
  styleUrl: '../sign-in/sign-in.scss',
})
export class FirstPassword {
  /** Where one wanted to go, a path of this application. */
  readonly returnUrl = input<string>();

  readonly #router = inject(Router);
  protected readonly session = inject(Session);
  protected readonly known = inject(TemporaryPassword).take();
  protected readonly refusal = signal<readonly string[]>([]);

  protected async enter(viewer: ViewerPartsFragment): Promise<void> {
    await this.session.start(viewer);
    await this.#router.navigateByUrl(pathWithin(this.returnUrl()) ?? this.session.homeOf(viewer));
  }

  protected async leave(): Promise<void> {
    try {
      await this.session.signOut();
    } catch (error) {
      this.refusal.set(refusalSentences(refusalOf(error)));
    }
  }
}
