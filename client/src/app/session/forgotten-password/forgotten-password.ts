import { afterNextRender, Component, ElementRef, inject, Injector, signal, viewChild } from '@angular/core';
import { form, FormRoot, required } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { Apollo } from 'apollo-angular';
import { firstValueFrom } from 'rxjs';
import { refusalOf } from '../../api/refusal';
import { refusalSentences } from '../../api/refusal-sentences';
import { RequestNewPasswordDocument } from '../../graphql';
import { mustBeEmail } from '../../ui/address/address.rules';
import { Note } from '../../ui/note';
import { RefusalNote } from '../../ui/refusal-note';
import { TextField } from '../../ui/text-field';

/** « Demande de nouveau mot de passe »: the same answer whether the address is known or not (R-ACC-4). */
@Component({
  selector: 'app-forgotten-password',
  imports: [FormRoot, MatButton, Note, RefusalNote, RouterLink, TextField],
  templateUrl: './forgotten-password.html',
  styleUrl: '../sign-in/sign-in.scss',
})
export class ForgottenPassword {
  readonly #apollo = inject(Apollo);
  readonly #injector = inject(Injector);
  private readonly answer = viewChild('answer', { read: ElementRef });

  /** The address that was asked for; null while none was. */
  protected readonly askedFor = signal<string | null>(null);
  protected readonly refusal = signal<readonly string[]>([]);
  readonly #model = signal({ email: '' });

  protected readonly form = form(
    this.#model,
    (path) => {
      required(path.email, { message: 'Indiquez votre adresse email.' });
      mustBeEmail(path.email);
    },
    {
      submission: {
        action: () => this.#ask(),
        onInvalid: (field) => field().errorSummary()[0]?.fieldTree().focusBoundControl(),
      },
    },
  );

  /** What was typed stays: it is corrected, or sent again. */
  protected again(): void {
    this.askedFor.set(null);
    afterNextRender(() => this.form.email().focusBoundControl(), { injector: this.#injector });
  }

  async #ask(): Promise<undefined> {
    this.refusal.set([]);
    const email = this.#model().email.trim();
    try {
      await firstValueFrom(this.#apollo.mutate({ mutation: RequestNewPasswordDocument, variables: { email } }));
      this.askedFor.set(email);
      afterNextRender(() => (this.answer()?.nativeElement as HTMLElement | undefined)?.focus(), {
        injector: this.#injector,
      });
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
