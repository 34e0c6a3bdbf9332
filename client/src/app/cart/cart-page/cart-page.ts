import { NgTemplateOutlet } from '@angular/common';
import { afterNextRender, Component, computed, inject, Injector, linkedSignal, signal, viewChild } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatDialog } from '@angular/material/dialog';
import { Router, RouterLink } from '@angular/router';
import { Apollo } from 'apollo-angular';
import { firstValueFrom } from 'rxjs';
import { REPEATABLE } from '../../api/apollo';
import { forgetWhatIsLeft } from '../../api/cache';
import { refusalOf } from '../../api/refusal';
import { refusalSentences } from '../../api/refusal-sentences';
import { shopContact } from '../../api/shop-settings';
import { yearlyGoodsOrders } from '../../api/yearly-goods-orders';
import { SaveOrderDocument } from '../../graphql';
import { Session } from '../../session/session';
import { followUniverse } from '../../ui/accent';
import { AddressLines } from '../../ui/address-lines';
import { Failure } from '../../ui/failure';
import { daysUntil, lastMoment, limitTime, longDay, untilLimit } from '../../ui/format/dates';
import { euros } from '../../ui/format/money';
import { counted, typeset } from '../../ui/format/words';
import { Note } from '../../ui/note';
import { Notices } from '../../ui/notices';
import { Now } from '../../ui/now';
import { poolingTerms } from '../../ui/pooling';
import { RefusalNote } from '../../ui/refusal-note';
import { TotalsList } from '../../ui/totals-list';
import { UNIVERSE_WORDS } from '../../ui/universe-words';
import { type HoldsUnsavedChanges } from '../../ui/unsaved-changes';
import { YearlyLimitNote } from '../../ui/yearly-limit-note';
import { CartStore } from '../cart.store';
import { JUST_SAVED } from '../../ui/just-saved';
import { lineMark } from '../line-mark';
import { RecipientStore } from '../recipient.store';
import { saveBlock } from '../save-block';
import { AddressDraft } from './address-draft';
import { CartLines } from './cart-lines';
import { type ChangedOrder, changedOrderOf } from './changed-order';
import { chooseVersion } from './changed-order-dialog';
import { DeliveryPanel } from './delivery-panel';
import { newIdempotencyKey } from '../idempotency-key';
import { ModifiedOrder } from './modified-order';
import { ModifyingNote } from './modifying-note';
import { RecipientPanel } from './recipient-panel';

/** Refusals after which « Mettre à jour » helps. */
const SHORTAGES: readonly string[] = [
  'QUOTA_EXCEEDED',
  'INSUFFICIENT_STOCK',
  'CART_NEEDS_UPDATE',
  'CART_NOTHING_AVAILABLE',
  'PRODUCT_UNAVAILABLE',
  'NOT_ORDERABLE_YET',
  'NOT_ORDERABLE_ANYMORE',
  'QUANTITY_NOT_ORDERABLE',
];

/** The cart's page, which shows the order as it will be saved: what, for whom, where to, at what price; and one button. */
@Component({
  selector: 'app-cart-page',
  imports: [
    AddressLines,
    CartLines,
    DeliveryPanel,
    Failure,
    MatButton,
    ModifyingNote,
    NgTemplateOutlet,
    Note,
    RecipientPanel,
    RefusalNote,
    RouterLink,
    TotalsList,
    YearlyLimitNote,
  ],
  providers: [AddressDraft, ModifiedOrder],
  templateUrl: './cart-page.html',
  styleUrl: './cart-page.scss',
  host: { '(window:beforeunload)': 'warnBeforeUnload($event)' },
})
export class CartPage implements HoldsUnsavedChanges {
  readonly #apollo = inject(Apollo);
  readonly #dialog = inject(MatDialog);
  readonly #injector = inject(Injector);
  readonly #notices = inject(Notices);
  readonly #now = inject(Now).now;
  readonly #router = inject(Router);
  protected readonly session = inject(Session);
  protected readonly recipients = inject(RecipientStore);
  readonly #draft = inject(AddressDraft);
  readonly #modified = inject(ModifiedOrder).order;
  private readonly recipientPanel = viewChild(RecipientPanel);
  private readonly refusalNote = viewChild('refusalNote', { read: RefusalNote });
  protected readonly store = inject(CartStore);
  protected readonly cart = this.store.cart;

  /** Kept until an answer arrives: the same save sent twice gives one order (R-RES-8). */
  #idempotencyKey: string | null = null;
  /** R-RES-7: the version of the order being modified that this cart is to replace. */
  #acceptedVersion: number | null = null;
  protected readonly isSaving = signal(false);
  protected readonly refusal = signal<readonly string[]>([]);
  /** The last save found less than the cart asks for: somebody was faster (R-ENT-4). */
  protected readonly isOutrun = signal(false);
  protected readonly euros = euros;

  protected readonly failure = computed(() => {
    const refusal = this.store.refusal();
    return refusal && !this.cart() ? refusalSentences(refusal) : null;
  });
  protected readonly words = computed(() => {
    const universe = this.cart()?.universe;
    return universe ? UNIVERSE_WORDS[universe] : null;
  });
  protected readonly summary = computed(() => {
    const words = this.words();
    const lines = this.store.lineCount();
    return words && lines ? counted(lines, words.one, words.many) : '';
  });
  /** R-QUO-5: of a cart of objects from stock, what is left of the year's. */
  protected readonly yearly = yearlyGoodsOrders(() => {
    const cart = this.cart();
    return cart?.universe === 'GOODS' && cart.lines.length > 0 && !cart.lines.some(({ product }) => product.isPooled);
  });
  protected readonly contact = shopContact();
  /** True from the moment when all that stands above the lines is known: the lines would jump if it came later. */
  protected readonly isKnown = linkedSignal<boolean, boolean>({
    source: () => this.recipients.isSettled() && this.cart() !== undefined && this.yearly() !== undefined,
    computation: (isKnown, before) => isKnown || before?.value === true,
  });
  protected readonly linesToCorrect = computed(() => {
    const cart = this.cart();
    return cart?.lines.filter((line) => lineMark(line, cart, this.#now())?.isToCorrect).length ?? 0;
  });
  protected readonly block = computed(() => {
    const cart = this.cart();
    return cart ? saveBlock(cart) : null;
  });
  protected readonly canSave = computed(() => this.block() === null);
  protected readonly saveLabel = computed(() => {
    if (this.isSaving()) return 'Enregistrement…';
    return this.cart()?.modifiesOrder ? 'Enregistrer les modifications' : 'Enregistrer votre commande';
  });
  readonly #pooling = computed(() => this.cart()?.lines.find(({ product }) => product.pooling)?.product.pooling);
  protected readonly poolingTerms = computed(() => {
    const pooling = this.#pooling();
    return pooling ? typeset(poolingTerms(pooling, this.#now())) : null;
  });

  /** How long saving reserves (R-RES-2); the limit of an order being modified does not move (R-RES-6). */
  protected readonly reservation = computed(() => {
    const cart = this.cart();
    if (!cart || (this.block() && !cart.needsUpdate)) return '';
    const now = this.#now();
    if (this.#modified()?.status === 'POOLED') return 'La commande est validée et reste en cours de mutualisation.';
    if (cart.modifiesOrder) {
      return typeset(`La date limite ne change pas : commande à valider ${untilLimit(cart.reservedUntil, now)}.`);
    }
    if (this.#pooling()) {
      return typeset(
        `Commande à valider ${untilLimit(cart.reservedUntil, now)}. Validée, elle sera « En cours de mutualisation » et ` +
          'pourra encore être modifiée.',
      );
    }
    const lastDay = lastMoment(cart.reservedUntil);
    const days = daysUntil(lastDay, now);
    const until =
      days > 0
        ? `${counted(days, 'jour calendaire', 'jours calendaires')}, jusqu’au ${longDay(lastDay, now)}`
        : `jusqu’à ${limitTime(cart.reservedUntil)}`;
    return `Vos ${this.words()?.many ?? 'produits'} seront réservés ${until}. Vous pourrez modifier jusqu’à la validation.`;
  });

  constructor() {
    followUniverse(() => this.cart()?.universe);
    void this.store.reload();
  }

  readonly unsavedSentence = 'L’adresse que vous avez saisie n’est pas encore utilisée pour cette commande.';

  hasUnsavedChanges(): boolean {
    // An ended session keeps the draft; there is nothing to ask.
    return this.#draft.isChanged() && !this.session.hasExpired() && !this.isSaving();
  }

  protected warnBeforeUnload(event: BeforeUnloadEvent): void {
    if (this.hasUnsavedChanges()) event.preventDefault();
  }

  protected retry(): void {
    void this.store.reload();
  }

  protected async save(): Promise<void> {
    if (this.isSaving() || !this.canSave()) return;
    if (this.#draft.isChanged()) {
      this.#refuse([
        'Une adresse de livraison est en cours de saisie. Utilisez-la ou gardez l’adresse actuelle, puis enregistrez.',
      ]);
      return;
    }
    let changed: ChangedOrder | null = null;
    this.isSaving.set(true);
    this.refusal.set([]);
    this.isOutrun.set(false);
    this.#idempotencyKey ??= newIdempotencyKey();
    try {
      await this.store.settled();
      const { data } = await firstValueFrom(
        this.#apollo.mutate({
          mutation: SaveOrderDocument,
          variables: { idempotencyKey: this.#idempotencyKey, acceptedVersion: this.#acceptedVersion },
          context: REPEATABLE,
          update: (cache) => forgetWhatIsLeft(cache),
        }),
      );
      this.#idempotencyKey = null;
      this.#acceptedVersion = null;
      this.#notices.dismiss();
      if (data) await this.#router.navigate(['/commandes', data.saveOrder.number], { state: JUST_SAVED });
      void this.store.reload();
    } catch (error) {
      const refusal = refusalOf(error);
      // Without an answer the order may be saved all the same: the next try carries the same key.
      if (refusal.code !== 'OFFLINE') this.#idempotencyKey = null;
      if (refusal.code === 'UNAUTHENTICATED') return;
      this.isOutrun.set(SHORTAGES.includes(refusal.code));
      this.#refuse(refusalSentences(refusal));
      void this.store.reload();
      changed = changedOrderOf(refusal);
    } finally {
      this.isSaving.set(false);
    }
    if (changed) await this.#choose(changed);
  }

  /** R-RES-7: somebody saved another version meanwhile. Nothing typed is lost until one of the two is chosen. */
  async #choose(changed: ChangedOrder): Promise<void> {
    const choice = await chooseVersion(this.#dialog, changed);
    if (choice === 'mine') {
      this.#acceptedVersion = changed.version;
      await this.save();
    } else if (choice === 'saved' && (await this.store.retake(changed.number))) {
      this.refusal.set([]);
      this.#notices.tell(`Votre panier reprend la commande ${changed.number} telle qu’elle est enregistrée.`);
    }
  }

  /** « Mettre à jour », asked for at the bottom of the page or after a save that came too late. */
  protected async updateFromAfar(): Promise<void> {
    await this.recipientPanel()?.update({ isAway: true });
    this.refusal.set([]);
    this.isOutrun.set(false);
  }

  /** Empties the cart at once, and offers to undo it. */
  protected async empty(): Promise<void> {
    const lines = this.cart()?.lines.filter((line) => line.quantity > 0) ?? [];
    if (!(await this.store.empty())) return;
    this.#notices.tell('Votre panier est vide.', [{ label: 'Annuler', run: () => void this.store.putBack(lines) }]);
  }

  /** R-RES-6: the saved order stays as it was. */
  protected async abandon(number: string): Promise<void> {
    if (!(await this.store.empty())) return;
    this.#draft.discard();
    await this.#router.navigate(['/commandes', number]);
    this.#notices.tell(`La commande ${number} reste comme elle était.`);
  }

  #refuse(sentences: readonly string[]): void {
    this.refusal.set(sentences);
    afterNextRender(() => this.refusalNote()?.focus(), { injector: this.#injector });
  }
}
