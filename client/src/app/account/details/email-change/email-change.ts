import {
  afterNextRender,
  Component,
  computed,
  type ElementRef,
  inject,
  Injector,
  input,
  signal,
  viewChild,
} from '@angular/core';
import { form, FormRoot, required, type TreeValidationResult } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { Apollo } from 'apollo-angular';
import { type Observable } from 'rxjs';
import { REPEATABLE } from '../../../api/apollo';
import { Changes, type Outcome } from '../../../api/changes';
import { fieldErrors } from '../../../api/field-errors';
import type { Refusal } from '../../../api/refusal';
import { refusalSentences } from '../../../api/refusal-sentences';
import {
  CancelEmailChangeDocument,
  type MyAccountPartsFragment,
  RequestEmailChangeDocument,
  ResendEmailConfirmationDocument,
} from '../../../graphql';
import { mustBeEmail } from '../../../ui/address/address.rules';
import { dayAndTime } from '../../../ui/format/dates';
import { Note } from '../../../ui/note';
import { Now } from '../../../ui/now';
import { PasswordField } from '../../../ui/password-field';
import { RefusalNote } from '../../../ui/refusal-note';
import { TextField } from '../../../ui/text-field';

const NONE = { email: '', password: '' };

/** The account's email and how it changes: with the password, then from the new address (R-ACC-6). */
@Component({
  selector: 'app-email-change',
  imports: [FormRoot, MatButton, Note, PasswordField, RefusalNote, TextField],
  providers: [Changes],
  templateUrl: './email-change.html',
  styleUrl: './email-change.scss',
})
export class EmailChange {
  readonly account = input.required<MyAccountPartsFragment>();

  readonly #apollo = inject(Apollo);
  protected readonly changes = inject(Changes);
  readonly #injector = inject(Injector);
  readonly #now = inject(Now).now;
  readonly #model = signal(NONE);
  private readonly heading = viewChild.required<ElementRef<HTMLElement>>('heading');

  protected readonly isOpen = signal(false);
  protected readonly refusal = signal<readonly string[]>([]);
  protected readonly until = computed(() => {
    const pending = this.account().pendingEmailChange;
    return pending ? dayAndTime(pending.expiresAt, this.#now()) : '';
  });

  protected readonly form = form(
    this.#model,
    (path) => {
      required(path.email, { message: 'Indiquez votre nouvelle adresse email.' });
      mustBeEmail(path.email);
      required(path.password, { message: 'Indiquez votre mot de passe actuel.' });
    },
    {
      submission: {
        action: () => this.#request(),
        onInvalid: (field) => field().errorSummary()[0]?.fieldTree().focusBoundControl(),
      },
    },
  );

  /** Whether something was typed that is not sent. */
  isChanged(): boolean {
    return this.isOpen() && (this.#model().email !== '' || this.#model().password !== '');
  }

  protected open(): void {
    this.refusal.set([]);
    this.isOpen.set(true);
    afterNextRender(() => this.form.email().focusBoundControl(), { injector: this.#injector });
  }

  protected close(): void {
    this.#reset();
    this.#focusHeading();
  }

  protected async resend(): Promise<void> {
    await this.#change(
      () => this.#apollo.mutate({ mutation: ResendEmailConfirmationDocument }),
      'Lien renvoyé. Le précédent ne fonctionne plus.',
    );
  }

  protected async cancel(): Promise<void> {
    await this.#change(
      () => this.#apollo.mutate({ mutation: CancelEmailChangeDocument, context: REPEATABLE }),
      'Changement annulé : votre adresse reste la même.',
    );
    this.#focusHeading();
  }

  async #request(): Promise<TreeValidationResult> {
    const { email, password } = this.#model();
    const variables = { email: email.trim(), password };
    let problem: TreeValidationResult = undefined;
    const outcome = await this.#change(
      () => this.#apollo.mutate({ mutation: RequestEmailChangeDocument, variables }),
      'Lien envoyé à votre nouvelle adresse.',
      (refusal) => {
        if (refusal.code === 'INVALID_CREDENTIALS') {
          setTimeout(() => this.form.password().focusBoundControl());
          const message = 'Ce n’est pas votre mot de passe actuel. Vérifiez-le, puis recommencez.';
          problem = { kind: 'wrong', fieldTree: this.form.password, message };
          return;
        }
        problem = fieldErrors(refusal, this.form);
        if (!problem) this.#tell(refusal);
      },
    );
    if (outcome === 'DONE') this.close();
    return problem;
  }

  #change(
    send: () => Observable<unknown>,
    done: string,
    refuse: (refusal: Refusal) => void = (refusal) => this.#tell(refusal),
  ): Promise<Outcome> {
    this.refusal.set([]);
    return this.changes.make('email', { send, done, refuse });
  }

  #tell(refusal: Refusal): void {
    this.refusal.set(
      refusal.code === 'OFFLINE'
        ? ['Connexion perdue. Vérifiez votre connexion, puis réessayez.']
        : refusalSentences(refusal),
    );
  }

  #reset(): void {
    this.isOpen.set(false);
    this.refusal.set([]);
    this.#model.set(NONE);
    this.form().reset();
  }

  /** The element that had the focus is gone: moves the focus. */
  #focusHeading(): void {
    afterNextRender(() => this.heading().nativeElement.focus(), { injector: this.#injector });
  }
}
