import { inject, Injectable, signal } from '@angular/core';
import { MatDialog } from '@angular/material/dialog';
import { firstValueFrom, type Observable } from 'rxjs';
import { type Confirmation, confirmed } from '../ui/confirm-dialog';
import { Notices } from '../ui/notices';
import { type Refusal, refusalOf } from './refusal';
import { refusalSentence } from './refusal-sentences';

export interface Change {
  /** What is asked before; nothing is where it can be undone. */
  readonly ask?: Confirmation;
  readonly send: () => Observable<unknown>;
  /** What is told once it is done; nothing where the page that follows says it. */
  readonly done?: string;
  /** « Annuler » beside it: what can be undone asks nothing before. */
  readonly undo?: () => void;
  /** What belongs to it still, before it is told: it is under way until that is done. */
  readonly then?: () => Promise<unknown>;
  /**
   * Where a refusal is told, by default in a notice; false leaves it to the notice after all. The session's end is told by
   * nobody: it leaves the page.
   */
  readonly refuse?: (refusal: Refusal) => boolean | void;
}

/** `DISMISSED`: it was not confirmed, or another change is under way; nothing was sent. */
export type Outcome = 'DONE' | 'REFUSED' | 'DISMISSED';

/** Asking, telling and refusing around a mutation. Provide it where one thing at a time can be changed. */
@Injectable()
export class Changes {
  readonly #dialog = inject(MatDialog);
  readonly #notices = inject(Notices);
  readonly #working = signal<string | null>(null);
  /** The name of the change that is under way: its button says so, and none can be pressed twice. */
  readonly working = this.#working.asReadonly();

  async make(name: string, { ask, send, done, undo, then, refuse }: Change): Promise<Outcome> {
    if (ask && !(await confirmed(this.#dialog, ask))) return 'DISMISSED';
    if (this.#working() !== null) return 'DISMISSED';
    this.#working.set(name);
    try {
      await firstValueFrom(send());
      await then?.();
      if (done) this.#notices.tell(done, undo ? [{ label: 'Annuler', run: undo }] : []);
      return 'DONE';
    } catch (error) {
      const refusal = refusalOf(error);
      if (refusal.code === 'UNAUTHENTICATED') return 'REFUSED';
      const isTold = refuse ? refuse(refusal) !== false : false;
      if (!isTold) this.#notices.refuse(refusalSentence(refusal));
      return 'REFUSED';
    } finally {
      this.#working.set(null);
    }
  }
}
