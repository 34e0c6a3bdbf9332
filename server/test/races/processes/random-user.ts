import { randomUUID } from 'node:crypto';
import type { Answer, OrderAnswer, TestClient } from '../../test-client.js';
import { LostAnswer } from './shop-processes.js';

/** 0 ≤ x < 1. The same seed gives the same numbers (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** What a rule may say no with, whatever was asked of whatever state. Anything else is a fault. */
const REFUSALS = new Set([
  'ANSH_REQUIRED',
  'BUSY',
  'BUSY',
  'CART_EMPTY',
  'CART_NOT_EMPTY',
  'CART_UNIVERSE_CONFLICT',
  'INSUFFICIENT_STOCK',
  'NOT_FOUND',
  'OPEN_ORDERS_LIMIT',
  'ORDER_NOT_MODIFIABLE',
  'ORDER_NOT_SHIPPABLE',
  'QUANTITY_NOT_ORDERABLE',
  'QUOTA_EXCEEDED',
  'YEARLY_ORDER_LIMIT',
]);

const SHIP = `mutation ($number: String!, $carrierId: ID!, $trackingNumber: String!) {
  shipOrder(number: $number, carrierId: $carrierId, trackingNumber: $trackingNumber) { number } }`;

export interface Ledger {
  /** Answers that no rule foresees, and double clicks that were answered with two orders. */
  readonly faults: string[];
  /** How often each act came through, was refused, or was never answered. */
  readonly counts: Record<string, number>;
  /** Orders by number, and the last that the shop said of each: what was said must still be so at the end. */
  readonly promised: Map<string, 'saved' | 'validated' | 'cancelled'>;
  /** Whether PostgreSQL is away, or has just come back: then the shop may say that it cannot. */
  isOutage(): boolean;
}

const PROMISES: Readonly<Record<string, 'saved' | 'validated' | 'cancelled'>> = {
  SAVED: 'saved',
  VALIDATED: 'validated',
  CANCELLED: 'cancelled',
};

/** Between two answers an order may have been validated: none of the two numbers changes. */
function isSameOrder(one: OrderAnswer, two: OrderAnswer): boolean {
  const [first, second] = [one.confirmationNumber, two.confirmationNumber];
  return one.number === two.number && (first === null || second === null || first === second);
}

/** Somebody who does this and that in the shop, with a double click now and then. */
export class RandomUser {
  readonly #numbers: string[] = [];
  readonly #validated: string[] = [];

  constructor(
    private readonly client: TestClient,
    private readonly logistician: TestClient,
    private readonly references: readonly string[],
    private readonly carrierIds: readonly string[],
    private readonly random: () => number,
    private readonly ledger: Ledger,
  ) {}

  /** One thing; never throws. */
  async act(): Promise<void> {
    const acts: readonly (readonly [weight: number, act: () => Promise<void>])[] = [
      [30, () => this.#add()],
      [22, () => this.#save()],
      [14, () => this.#change()],
      [10, () => this.#validate()],
      [8, () => this.#cancel()],
      [5, () => this.#empty()],
      [5, () => this.#ship()],
    ];
    let left = this.random() * acts.reduce((sum, [weight]) => sum + weight, 0);
    for (const [weight, act] of acts) if ((left -= weight) < 0) return act();
  }

  async #add(): Promise<void> {
    await this.#ask('add', () => this.client.addToCart(this.#pick(this.references)!, this.#upTo(3)));
  }

  async #save(): Promise<void> {
    const key = randomUUID();
    const save = () =>
      this.#ask(
        'save',
        () => this.client.save(key),
        ({ saveOrder }) => saveOrder,
      );
    // R-RES-8: without an answer, the page asks again with the same key
    if (!(await save()) && this.random() < 0.5) await save();
  }

  async #change(): Promise<void> {
    const number = this.#pickOrder();
    const reopened = number && (await this.#ask('reopen', () => this.client.reopen(number)));
    if (!reopened) return;
    const line = this.#pick(reopened.reopenOrder.lines)?.product.reference ?? '';
    if (this.random() < 0.8) await this.#ask('set', () => this.client.setQuantity(line, this.#upTo(6)));
    else await this.#ask('remove', () => this.client.remove(line));
    if (this.random() < 0.3) await this.#add();
    // somebody else, or the user in another window, may end it meanwhile
    const rival = this.random() < 0.3 ? this.#end(number) : undefined;
    await this.#save();
    await rival;
    await this.#ask('empty', () => this.client.emptyCart());
  }

  #end(number: string): Promise<unknown> {
    if (this.random() < 0.5) return this.#ask('cancel', () => this.client.cancel(number));
    return this.#ask('validate', () => this.client.validate(number, 'ANSH-1'));
  }

  async #validate(): Promise<void> {
    const number = this.#pickOrder();
    if (!number) return;
    await this.#ask(
      'validate',
      () => this.client.validate(number, 'ANSH-1'),
      ({ validateOrder }) => validateOrder,
    );
  }

  async #cancel(): Promise<void> {
    const number = this.#pickOrder();
    if (number)
      await this.#ask(
        'cancel',
        () => this.client.cancel(number),
        ({ cancelOrder }) => cancelOrder,
      );
  }

  async #empty(): Promise<void> {
    await this.#ask('empty', () => this.client.emptyCart());
  }

  async #ship(): Promise<void> {
    const number = this.#pick(this.#validated);
    if (!number) return;
    const variables = { number, carrierId: this.#pick(this.carrierIds), trackingNumber: `T-${number}` };
    await this.#ask('ship', () => this.logistician.request(SHIP, variables));
  }

  /** Asks once or, now and then, twice at once; `orderOf` reads which order it was answered with. What came of it, or null. */
  async #ask<Data>(
    what: string,
    request: () => Promise<Answer<Data>>,
    orderOf?: (data: Data) => OrderAnswer,
  ): Promise<Data | null> {
    const isDouble = orderOf && this.random() < 0.25;
    const requests = isDouble ? [request, request] : [request];
    const answers = await Promise.all(requests.map((ask) => this.#answerTo(what, ask)));
    const orders = answers.flatMap((answer) => (answer?.data && orderOf ? [orderOf(answer.data)] : []));
    const [first, second] = orders;
    if (first && second && !isSameOrder(first, second)) {
      this.ledger.faults.push(`${what} twice gave ${JSON.stringify(orders)}`);
    }
    for (const { number, status } of orders) {
      const promise = PROMISES[status];
      // Answers may come in another order than what they tell: an end is never taken back
      if (promise && (promise !== 'saved' || !this.ledger.promised.has(number)))
        this.ledger.promised.set(number, promise);
      if (!this.#numbers.includes(number)) this.#numbers.push(number);
      if (status === 'VALIDATED') this.#validated.push(number);
    }
    return answers.find((answer) => answer?.data)?.data ?? null;
  }

  async #answerTo<Data>(what: string, request: () => Promise<Answer<Data>>): Promise<Answer<Data> | null> {
    try {
      const answer = await request();
      if (answer.code === 'INTERNAL_SERVER_ERROR' && this.ledger.isOutage()) {
        this.#count(`${what} unavailable`);
        return answer;
      }
      if (answer.code && !REFUSALS.has(answer.code)) {
        this.ledger.faults.push(`${what}: ${answer.code} ${JSON.stringify(answer.details)}`);
      }
      this.#count(`${what} ${answer.code === 'BUSY' ? 'busy' : answer.code ? 'refused' : 'done'}`);
      return answer;
    } catch (error) {
      if (!(error instanceof LostAnswer)) this.ledger.faults.push(`${what}: ${String(error)}`);
      this.#count(`${what} lost`);
      return null;
    }
  }

  #count(what: string): void {
    this.ledger.counts[what] = (this.ledger.counts[what] ?? 0) + 1;
  }

  /** Mostly the last: what was saved some seconds ago is past its limit. */
  #pickOrder(): string | undefined {
    return this.random() < 0.8 ? this.#numbers.at(-1) : this.#pick(this.#numbers);
  }

  #pick<Item>(items: readonly Item[]): Item | undefined {
    return items[Math.floor(this.random() * items.length)];
  }

  #upTo(most: number): number {
    return 1 + Math.floor(this.random() * most);
  }
}
