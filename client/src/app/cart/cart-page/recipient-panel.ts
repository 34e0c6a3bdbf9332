import { Component, computed, type ElementRef, inject, input, linkedSignal, viewChild } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { refusalSentence } from '../../api/refusal-sentences';
import type { CartPartsFragment } from '../../graphql';
import { EntitySelect } from '../../ui/entity-select';
import { counted, typeset } from '../../ui/format/words';
import { Note } from '../../ui/note';
import { UNIVERSE_WORDS } from '../../ui/universe-words';
import { possibleQuantity } from '../line-mark';
import { RecipientStore, type Selection } from '../recipient.store';

const OUTCOME_KINDS = { AVAILABLE: 'ok', PARTIALLY_AVAILABLE: 'warn', UNAVAILABLE: 'no' } as const;

/** « Entité du destinataire » (R-ENT): the drop-down, « Mettre à jour », and which of the three cases it was. */
@Component({
  selector: 'app-recipient-panel',
  imports: [EntitySelect, MatButton, Note],
  template: `
    <section class="panel" id="destinataire" aria-labelledby="titre-destinataire">
      <h2 #heading id="titre-destinataire" tabindex="-1">Entité du destinataire</h2>
      @if (recipients.canChoose()) {
        <p class="soft">
          Merci de bien vouloir modifier l’entité du destinataire si vous commandez pour un tiers. En fonction du quota
          maximum mensuel par {{ words().one }}, les quantités commandées pourront être mises à jour.
        </p>
        <div class="row">
          <app-entity-select
            label="Choix de l’entité"
            [entities]="recipients.entities()"
            [selectedId]="recipients.recipientId()"
            (chosen)="recipients.choose($event.id)"
          />
          @if (cart().lines.length) {
            <button
              type="button"
              [matButton]="cart().needsUpdate ? 'filled' : 'outlined'"
              [class.main-action]="cart().needsUpdate"
              [disabled]="recipients.isWorking()"
              disabledInteractive
              (click)="update()"
            >
              {{ recipients.isUpdating() ? 'Mise à jour…' : 'Mettre à jour' }}
            </button>
          }
        </div>
      } @else {
        <p>{{ cart().recipient.name }}</p>
      }
      <div role="status">
        @if (cart().needsUpdate) {
          <app-note kind="warn">
            <p>{{ needsUpdateSentence }}</p>
            @if (forecast(); as sentence) {
              <p>{{ sentence }}</p>
            }
          </app-note>
        } @else if (outcome(); as outcome) {
          <app-note [kind]="outcome.kind">{{ outcome.message }}</app-note>
        }
      </div>
    </section>
  `,
  styleUrl: './recipient-panel.scss',
})
export class RecipientPanel {
  readonly cart = input.required<CartPartsFragment>();
  protected readonly recipients = inject(RecipientStore);
  private readonly heading = viewChild.required<ElementRef<HTMLElement>>('heading');

  /** The result is about one establishment and one order, and is shown for these only. */
  readonly #subject = computed(
    () => `${this.cart().recipient.id} ${this.cart().modifiesOrder} ${this.cart().lines.length > 0}`,
  );
  readonly #found = linkedSignal<string, Selection | null>({ source: this.#subject, computation: () => null });

  protected readonly needsUpdateSentence = refusalSentence({ code: 'CART_NEEDS_UPDATE', details: {} });
  protected readonly words = computed(() => UNIVERSE_WORDS[this.cart().universe ?? 'PRINTS']);
  protected readonly outcome = computed(() => {
    const found = this.#found();
    return found && isStillSo(found, this.cart())
      ? { kind: OUTCOME_KINDS[found.outcome], message: typeset(found.message) }
      : null;
  });

  /** Before « Mettre à jour » is pressed: what it will do. */
  protected readonly forecast = computed(() => {
    const { lines, recipient } = this.cart();
    const possible = lines.map((line) => ({ now: line.quantity, then: possibleQuantity(line) }));
    const none = possible.filter(({ then }) => then === 0).length;
    const fewer = possible.filter(({ now, then }) => then > 0 && then < now).length;
    if (none === 0 && fewer === 0) return typeset(`Pour ${recipient.name}, toutes les quantités sont possibles.`);
    const parts = [
      ...(fewer ? [`${counted(fewer, 'quantité')} ${fewer < 2 ? 'sera réduite' : 'seront réduites'}`] : []),
      ...(none
        ? [
            `${counted(none, this.words().one)} ne ${none < 2 ? 'pourra pas être commandé' : 'pourront pas être commandés'}`,
          ]
        : []),
    ];
    return `Pour ${recipient.name}, ${parts.join(' et ')}.`;
  });

  /** « Mettre à jour ». If it was asked for elsewhere on the page (`isAway`), the page scrolls here. */
  async update({ isAway = false } = {}): Promise<void> {
    const selection = await this.recipients.update();
    if (!selection) return;
    this.#found.set(selection);
    if (!isAway) return;
    this.heading().nativeElement.scrollIntoView?.({ block: 'center' });
    this.heading().nativeElement.focus({ preventScroll: true });
  }
}

/** Whether the case still fits the cart: lines may have been changed, removed or added since. */
function isStillSo({ outcome }: Selection, { lines }: CartPartsFragment): boolean {
  switch (outcome) {
    case 'AVAILABLE':
      return lines.every(({ obstacle }) => obstacle === null);
    case 'PARTIALLY_AVAILABLE':
      return lines.some(({ previousQuantity }) => previousQuantity !== null);
    case 'UNAVAILABLE':
      return lines.every(({ quantity }) => quantity === 0);
  }
}
