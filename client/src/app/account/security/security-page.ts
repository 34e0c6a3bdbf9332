import { Component, computed, type ElementRef, inject, viewChild } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Apollo } from 'apollo-angular';
import { REPEATABLE } from '../../api/apollo';
import { Changes } from '../../api/changes';
import { liveQuery } from '../../api/live-query';
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
  providers: [Changes],
  templateUrl: './security-page.html',
  styleUrls: ['../account-page.scss', './security-page.scss'],
})
export class SecurityPage implements HoldsUnsavedChanges {
  readonly #apollo = inject(Apollo);
  protected readonly changes = inject(Changes);
  readonly #notices = inject(Notices);
  readonly #now = inject(Now).now;
  readonly #session = inject(Session);
  private readonly passwordForm = viewChild.required(PasswordForm);
  private readonly heading = viewChild.required<ElementRef<HTMLElement>>('heading');

  protected readonly query = liveQuery(MySessionsDocument, {});
  /** This one first, then the last used. */
  protected readonly sessions = computed(() =>
    this.query
      .data()
      ?.mySessions.map((session) => ({
        id: session.id,
        isCurrent: session.isCurrent,
        device: deviceName(session.userAgent),
        opened: dayAndTime(session.openedAt, this.#now()),
        lastUsed: dayAndTime(session.lastUsedAt, this.#now()),
      }))
      .sort((a, b) => Number(b.isCurrent) - Number(a.isCurrent)),
  );

  readonly unsavedSentence = 'Votre nouveau mot de passe n’est pas enregistré : l’actuel reste valable.';

  hasUnsavedChanges(): boolean {
    return (
      this.passwordForm().isChanged() && !this.#session.hasExpired() && !this.#session.viewer()?.mustChangePassword
    );
  }

  protected passwordChanged(): void {
    this.#notices.tell('Mot de passe changé. Vos autres sessions sont déconnectées.');
    void this.query.reload();
  }

  protected async end(session: { id: string; device: string }): Promise<void> {
    const outcome = await this.changes.make(session.id, {
      send: () =>
        this.#apollo.mutate({
          mutation: EndSessionDocument,
          variables: { id: session.id },
          context: REPEATABLE,
          update: (cache, { data }) => {
            if (data) cache.writeQuery({ query: MySessionsDocument, data: { mySessions: data.endSession } });
          },
        }),
      done: `${session.device} : session déconnectée.`,
    });
    // The button that had the focus is gone with its session
    if (outcome === 'DONE') this.heading().nativeElement.focus();
  }
}
