import { Component, computed, inject, input, output, signal } from '@angular/core';
import { form, FormRoot, required, type TreeValidationResult, validate } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { Apollo } from 'apollo-angular';
import { firstValueFrom } from 'rxjs';
import { refusalOf } from '../../api/refusal';
import { refusalSentence, refusalSentences } from '../../api/refusal-sentences';
import { ChangePasswordDocument, type ViewerPartsFragment } from '../../graphql';
import { typeset } from '../../ui/format/words';
import { PasswordField } from '../../ui/password-field';
import { RefusalNote } from '../../ui/refusal-note';
import { Session } from '../session';
import { knownWeakness, PASSWORD_MINIMUM } from './password-strength';

const NONE = { current: '', next: '' };

/** The current password and the one to come (R-ACC-3); a temporary one that is known already is not asked for. */
@Component({
  selector: 'app-password-form',
  imports: [FormRoot, MatButton, PasswordField, RefusalNote],
  template: `
    <form [formRoot]="form">
      <!-- Tells a password manager whose password it is -->
      <input hidden type="text" name="username" autocomplete="username" readonly [value]="identifier()" />
      @if (isCurrentAsked()) {
        <app-password-field
          autocomplete="current-password"
          [label]="isTemporary() ? 'Mot de passe provisoire' : 'Mot de passe actuel'"
          [hint]="isTemporary() ? 'Celui que vous avez reçu par email' : undefined"
          [field]="form.current"
        />
      }
      <app-password-field label="Nouveau mot de passe" autocomplete="new-password" [hint]="rules" [field]="form.next" />
      <app-refusal-note [sentences]="refusal()" />
      <button matButton="filled" type="submit" [disabled]="form().submitting()" disabledInteractive>
        {{ form().submitting() ? 'Enregistrement…' : label() }}
      </button>
    </form>
  `,
  styles: `
    form {
      display: grid;
      gap: 18px;
    }
    button {
      justify-self: start;
    }
    app-refusal-note:not(:has(*)) {
      display: none;
    }
  `,
})
export class PasswordForm {
  readonly isTemporary = input(false);
  /** The temporary password, where it was just used to sign in. */
  readonly known = input<string | null>(null);
  readonly label = input.required<string>();
  /** Done: the account as it is now. */
  readonly changed = output<ViewerPartsFragment>();

  readonly #apollo = inject(Apollo);
  readonly #session = inject(Session);
  readonly #isKnownWrong = signal(false);
  readonly #model = signal(NONE);

  protected readonly identifier = computed(() => this.#session.viewer()?.identifier ?? '');
  protected readonly isCurrentAsked = computed(() => this.known() === null || this.#isKnownWrong());
  protected readonly refusal = signal<readonly string[]>([]);
  protected readonly rules = typeset(
    `${PASSWORD_MINIMUM} signes au moins. Quelques mots sans lien entre eux conviennent ; ni votre nom, ni un mot de passe courant.`,
  );

  protected readonly form = form(
    this.#model,
    (path) => {
      required(path.current, {
        when: () => this.isCurrentAsked(),
        message: 'Indiquez le mot de passe avec lequel vous vous êtes connecté.',
      });
      required(path.next, { message: 'Indiquez le nouveau mot de passe.' });
      validate(path.next, ({ value }) => {
        const weakness = value() ? knownWeakness(value(), this.#current()) : null;
        return weakness ? { kind: 'weak', message: weakness } : undefined;
      });
    },
    {
      submission: {
        action: () => this.#change(),
        onInvalid: (field) => field().errorSummary()[0]?.fieldTree().focusBoundControl(),
      },
    },
  );

  /** Whether something was typed that is not sent. */
  isChanged(): boolean {
    return this.#model().next !== '' || this.#model().current !== '';
  }

  #current(): string {
    return this.isCurrentAsked() ? this.#model().current : (this.known() ?? '');
  }

  async #change(): Promise<TreeValidationResult> {
    this.refusal.set([]);
    const variables = { current: this.#current(), new: this.#model().next };
    try {
      const { data } = await firstValueFrom(this.#apollo.mutate({ mutation: ChangePasswordDocument, variables }));
      if (!data) return undefined;
      this.#model.set(NONE);
      this.form().reset();
      this.changed.emit(data.changePassword);
      return undefined;
    } catch (error) {
      return this.#refused(error);
    }
  }

  /** Beside the field concerned, which takes the focus; anything else above the button. */
  #refused(error: unknown): TreeValidationResult {
    const refusal = refusalOf(error);
    switch (refusal.code) {
      case 'INVALID_CREDENTIALS':
        this.#isKnownWrong.set(true);
        setTimeout(() => this.form.current().focusBoundControl());
        return {
          kind: 'wrong',
          fieldTree: this.form.current,
          message: 'Ce n’est pas le mot de passe avec lequel vous vous êtes connecté. Vérifiez-le, puis recommencez.',
        };
      case 'PASSWORD_TOO_WEAK':
        setTimeout(() => this.form.next().focusBoundControl());
        return { kind: 'weak', fieldTree: this.form.next, message: refusalSentence(refusal) };
      case 'OFFLINE':
        this.refusal.set(['Connexion perdue. Vérifiez votre connexion, puis réessayez.']);
        return undefined;
      default:
        this.refusal.set(refusalSentences(refusal));
        return undefined;
    }
  }
}
