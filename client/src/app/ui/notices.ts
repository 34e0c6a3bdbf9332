import { inject, Injectable } from '@angular/core';
import { MatSnackBar } from '@angular/material/snack-bar';
import { typeset } from './format/words';
import { NoticeBar, type NoticeAction, type NoticeContent } from './notice-bar';

/** Short news at the bottom of the screen, read out, with what can still be done about it. */
@Injectable({ providedIn: 'root' })
export class Notices {
  readonly #snackBar = inject(MatSnackBar);

  /** Something was done; it goes by itself after a while. */
  tell(text: string, actions: readonly NoticeAction[] = []): void {
    this.#open({ text, actions, isRefusal: false }, actions.length ? 10_000 : 6_000);
  }

  /** Something was refused; it stays long enough to be read twice. */
  refuse(text: string, actions: readonly NoticeAction[] = []): void {
    this.#open({ text, actions, isRefusal: true }, 20_000);
  }

  dismiss(): void {
    this.#snackBar.dismiss();
  }

  #open(data: NoticeContent, duration: number): void {
    this.#snackBar.openFromComponent(NoticeBar, {
      data: { ...data, text: typeset(data.text) },
      duration,
      politeness: data.isRefusal ? 'assertive' : 'polite',
    });
  }
}
