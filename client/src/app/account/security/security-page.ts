import { Component, computed, type ElementRef, inject, signal, viewChild } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { MatButton } from '@angular/material/button';
import { Apollo } from 'apollo-angular';
import { firstValueFrom } from 'rxjs';
import { REPEATABLE } from '../../api/apollo';
import { refusalOf } from '../../api/refusal';
import { refusalSentence, refusalSentences } from '../../api/refusal-sentences';
import { EndSessionDocument, MySessionsDocument } from '../../graphql';
import { PasswordForm } from '../../session/password-form/password-form';
import { Session } from '../../session/session';
import { Failure } from '../../ui/failure';
import { dayAndTime } from '../../ui/format/dates';
import { Notices } from '../../ui/notices';
import { Now } from '../../ui/now';
import { StatusTag } from '../../ui/status-tag';
import type { HoldsUnsavedChanges } from '../../ui/unsaved-changes';
import { deviceName } from './device-name';

/** « Mot de passe et sessions » (R-ACC-3): changing the one, and ending the others. */
@Component({
  selector: 'app-security-page',
  imports: [Failure, MatButton, PasswordForm, StatusTag],
  templateUrl: './security-page.html',
  styleUrls: ['../account-page.scss', './security-page.scss'],
})
export class SecurityPage implements HoldsUnsavedChanges {
  readonly #apollo = inject(Apollo);
  readonly #notices = inject(Notices);
  readonly #now = inject(Now).now;
  readonly #session = inject(Session);
  private readonly passwordForm = viewChild.required(PasswordForm);
  private readonly heading = viewChild.required<ElementRef<HTMLElement>>('heading');

  readonly #query = this.#apollo.watchQuery({
    query: MySessionsDocument,
    fetchPolicy: 'cache-and-network',
    nextFetchPolicy: 'cache-first',
  });
  readonly #result = toSignal(this.#query.valueChanges);
  readonly #found = computed(() => {
    const result = this.#result();
    return result?.dataState === 'complete' ? result.data.mySessions : undefined;
  });
  /** This one first, then the last used. */
  protected readonly sessions = computed(() =>
    this.#found()
      ?.map((session) => ({
        id: session.id,
        isCurrent: session.isCurrent,
        device: deviceName(session.userAgent),
        opened: dayAndTime(session.openedAt, this.#now()),
        lastUsed: dayAndTime(session.lastUsedAt, this.#now()),
      }))
      .sort((a, b) => Number(b.isCurrent) - Number(a.isCurrent)),
  );
  protected readonly failure = computed(() => {
    const error = this.#result()?.error;
    return error && !this.#found() ? refusalSentences(refusalOf(error)) : null;
  });
  /** The session being ended. */
  protected readonly ending = signal<string | null>(null);

  readonly unsavedSentence = 'Votre nouveau mot de passe n’est pas enregistré : l’actuel reste valable.';

  hasUnsavedChanges(): boolean {
    return (
      this.passwordForm().isChanged() && !this.#session.hasExpired() && !this.#session.viewer()?.mustChangePassword
    );
  }

  protected retry(): void {
    void this.#query.refetch().catch(() => undefined);
  }

  protected passwordChanged(): void {
    this.#notices.tell('Mot de passe changé. Vos autres sessions sont déconnectées.');
    this.retry();
  }

  protected async end(session: { id: string; device: string }): Promise<void> {
    if (this.ending()) return;
    this.ending.set(session.id);
    try {
      await firstValueFrom(
        this.#apollo.mutate({
          mutation: EndSessionDocument,
          variables: { id: session.id },
          context: REPEATABLE,
          update: (cache, { data }) => {
            if (data) cache.writeQuery({ query: MySessionsDocument, data: { mySessions: data.endSession } });
          },
        }),
      );
      this.#notices.tell(`${session.device} : session déconnectée.`);
      // The button that had the focus is gone with its session
      this.heading().nativeElement.focus();
    } catch (error) {
      const refusal = refusalOf(error);
      if (refusal.code !== 'UNAUTHENTICATED') this.#notices.refuse(refusalSentence(refusal));
    } finally {
      this.ending.set(null);
    }
  }
}
