import { Component, computed, inject, input, signal } from '@angular/core';
import { form, FormRoot, required } from '@angular/forms/signals';
import { MatButton, MatIconButton } from '@angular/material/button';
import { MatIcon } from '@angular/material/icon';
import { Router } from '@angular/router';
import { Apollo } from 'apollo-angular';
import { firstValueFrom } from 'rxjs';
import { refusalOf } from '../../api/refusal';
import { refusalSentence, refusalSentences } from '../../api/refusal-sentences';
import { SignInDocument } from '../../graphql';
import { Note } from '../../ui/note';
import { RefusalNote } from '../../ui/refusal-note';
import { TextField } from '../../ui/text-field';
import { Session } from '../session';

/** The way in, and back to the page that was asked for. */
@Component({
  selector: 'app-sign-in',
  imports: [FormRoot, MatButton, MatIcon, MatIconButton, Note, RefusalNote, TextField],
  templateUrl: './sign-in.html',
  styleUrl: './sign-in.scss',
})
export class SignIn {
  /** Where one wanted to go, a path of this application. */
  readonly returnUrl = input<string>();

  readonly #apollo = inject(Apollo);
  readonly #router = inject(Router);
  protected readonly session = inject(Session);

  protected readonly isPasswordShown = signal(false);
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
      await this.#router.navigateByUrl(this.#wanted() ?? this.session.homeOf(data.signIn));
    } catch (error) {
      const refusal = refusalOf(error);
      this.refusal.set(
        refusal.code === 'OFFLINE'
          ? ['Connexion perdue. Vérifiez votre connexion, puis réessayez.']
          : refusalSentences(refusal),
      );
    }
  }

  /** Only a path of this application: never an address that somebody else put there. */
  #wanted(): string | null {
    const url = this.returnUrl();
    return url && /^\/(?!\/|\\)/.test(url) && url !== '/' ? url : null;
  }
}
