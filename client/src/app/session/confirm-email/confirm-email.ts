import { afterNextRender, Component, ElementRef, inject, Injector, input, signal, viewChild } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { Apollo } from 'apollo-angular';
import { firstValueFrom } from 'rxjs';
import { refusalOf } from '../../api/refusal';
import { refusalSentences } from '../../api/refusal-sentences';
import { ConfirmEmailChangeDocument } from '../../graphql';
import { Note } from '../../ui/note';
import { RefusalNote } from '../../ui/refusal-note';

/**
 * The page that the link of the mail opens (R-ACC-6). A button confirms, so that programs which only open links, such as a mail
 * filter, confirm nothing.
 */
@Component({
  selector: 'app-confirm-email',
  imports: [MatButton, Note, RefusalNote, RouterLink],
  templateUrl: './confirm-email.html',
  styleUrl: '../sign-in/sign-in.scss',
})
export class ConfirmEmail {
  /** The link's token. */
  readonly jeton = input<string>();

  readonly #apollo = inject(Apollo);
  readonly #injector = inject(Injector);
  private readonly answer = viewChild('answer', { read: ElementRef });

  /** The address that is now in force. */
  protected readonly confirmed = signal<string | null>(null);
  protected readonly isInvalid = signal(false);
  protected readonly isSending = signal(false);
  protected readonly refusal = signal<readonly string[]>([]);
  protected readonly invalid = refusalSentences({ code: 'EMAIL_LINK_INVALID', details: {} });

  protected async confirm(): Promise<void> {
    if (this.isSending()) return;
    this.isSending.set(true);
    this.refusal.set([]);
    try {
      const variables = { token: this.jeton() ?? '' };
      const { data } = await firstValueFrom(this.#apollo.mutate({ mutation: ConfirmEmailChangeDocument, variables }));
      this.confirmed.set(data?.confirmEmailChange ?? null);
      this.#focusAnswer();
    } catch (error) {
      const refusal = refusalOf(error);
      if (refusal.code === 'EMAIL_LINK_INVALID') {
        this.isInvalid.set(true);
        this.#focusAnswer();
      } else if (refusal.code === 'OFFLINE') {
        this.refusal.set(['Connexion perdue. Vérifiez votre connexion, puis réessayez.']);
      } else {
        this.refusal.set(refusalSentences(refusal));
      }
    } finally {
      this.isSending.set(false);
    }
  }

  #focusAnswer(): void {
    afterNextRender(() => (this.answer()?.nativeElement as HTMLElement | undefined)?.focus(), {
      injector: this.#injector,
    });
  }
}
