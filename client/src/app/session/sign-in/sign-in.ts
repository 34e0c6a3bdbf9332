import { Component, computed, inject, input, signal } from '@angular/core';
import { form, FormRoot, required } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { Router, RouterLink } from '@angular/router';
import { Apollo } from 'apollo-angular';
import { firstValueFrom } from 'rxjs';
import { refusalOf } from '../../api/refusal';
import { refusalSentence, refusalSentences } from '../../api/refusal-sentences';
import { SignInDocument } from '../../graphql';
import { Note } from '../../ui/note';
import { RefusalNote } from '../../ui/refusal-note';
import { PasswordField } from '../../ui/password-field';
import { TextField } from '../../ui/text-field';
import { pathWithin } from '../return-url';
import { Session } from '../session';
import { TemporaryPassword } from '../temporary-password';

/** The way in, and back to the page that was asked for. */
@Component({
  selector: 'app-sign-in',
  imports: [FormRoot, MatButton, Note, PasswordField, RefusalNote, RouterLink, TextField],
  templateUrl: './sign-in.html',
  styleUrl: './sign-in.scss',
})
export class SignIn {
  /** Where one wanted to go, a path of this application. */
  readonly returnUrl = input<string>();

  readonly #apollo = inject(Apollo);
  readonly #router = inject(Router);
  readonly #temporary = inject(TemporaryPassword);
  protected readonly session = inject(Session);

  protected readonly refusal = signal<readonly string[]>([]);
  protected readonly expired = computed(() =>
    this.session.hasExpired() ? refusalSentence({ code: 'UNAUTHENTICATED', details: {} }) : null,
  );

  readonly #model = signal({ identifier: '', password: '' });
  protected readonly form = form(
    this.#model,
    (path) => {
      required(path.identifier, { message: 'Indiquez votre identifiant.' });
      required(path.password, { message: 'Indiquez votre mot de passe.' });
    },
    {
      submission: {
        action: () => this.#signIn(),
        onInvalid: (field) => field().errorSummary()[0]?.fieldTree().focusBoundControl(),
      },
    },
  );

  async #signIn(): Promise<undefined> {
    this.refusal.set([]);
    const { identifier, password } = this.#model();
    try {
      const { data } = await firstValueFrom(
        this.#apollo.mutate({ mutation: SignInDocument, variables: { identifier: identifier.trim(), password } }),
      );
      if (!data) return;
      await this.session.start(data.signIn);
      // Its page asks for it again otherwise (R-ACC-3)
      if (data.signIn.mustChangePassword) this.#temporary.keep(password);
      // The guards lead on from there when the password was a temporary one
      await this.#router.navigateByUrl(pathWithin(this.returnUrl()) ?? this.session.homeOf(data.signIn));
    } catch (error) {
      const refusal = refusalOf(error);
      this.refusal.set(
        refusal.code === 'OFFLINE'
          ? ['Connexion perdue. Vérifiez votre connexion, puis réessayez.']
          : refusalSentences(refusal),
      );
    }
  }
}
