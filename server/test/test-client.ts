import type { App } from '../src/app.js';

export interface Answer<Data> {
  data: Data | null;
  /** The code of the first error, or null. */
  code: string | null;
  details: Record<string, unknown>;
}

export interface CartAnswer {
  universe: string | null;
  quantityTotal: number;
  modifiesOrder: string | null;
  lines: { quantity: number; product: { reference: string; stockAvailable: number; quotaRemaining: number | null } }[];
}

export interface OrderAnswer {
  id: string;
  number: string;
  status: string;
  billingStatus: string | null;
  deliveryStatus: string | null;
  confirmationNumber: string | null;
  anshNumber: string | null;
  isModifiable: boolean;
  savedAt: string;
  reservedUntil: string;
  lines: { reference: string; quantity: number; totalExclTax: number; tax: number }[];
  totals: { totalExclTax: number; totalTax: number; totalInclTax: number };
  history: { kind: string; byName: string | null }[];
}

const CART =
  'universe quantityTotal modifiesOrder lines { quantity product { reference stockAvailable quotaRemaining } }';
const ORDER = `id number status billingStatus deliveryStatus confirmationNumber anshNumber isModifiable savedAt reservedUntil
  lines { reference quantity totalExclTax tax } totals { totalExclTax totalTax totalInclTax } history { kind byName }`;

/** A browser: keeps its cookie, asks by HTTP as the client does. */
export class TestClient {
  constructor(
    private readonly app: Pick<App, 'http'>,
    public cookie: string | null,
  ) {}

  async request<Data>(document: string, variables: Record<string, unknown> = {}): Promise<Answer<Data>> {
    const response = await this.app.http.inject({
      method: 'POST',
      url: '/graphql',
      payload: { query: document, variables },
      headers: { ...(this.cookie && { cookie: this.cookie }) },
    });
    const set = response.cookies.find(({ name }) => name.endsWith('boutique_session'));
    if (set) this.cookie = set.value ? `${set.name}=${set.value}` : null;
    const body = response.json<{ data?: Data; errors?: { extensions?: { code?: string; details?: object } }[] }>();
    const error = body.errors?.[0];
    return {
      data: body.data ?? null,
      code: error ? (error.extensions?.code ?? 'UNKNOWN') : null,
      details: { ...error?.extensions?.details },
    };
  }

  get(url: string) {
    return this.app.http.inject({ method: 'GET', url, headers: { ...(this.cookie && { cookie: this.cookie }) } });
  }

  signIn(identifier: string, password: string) {
    return this.request<{ signIn: { id: string } }>(
      'mutation ($identifier: String!, $password: String!) { signIn(identifier: $identifier, password: $password) { id } }',
      { identifier, password },
    );
  }

  cart() {
    return this.request<{ cart: CartAnswer }>(`{ cart { ${CART} } }`);
  }

  addToCart(reference: string, quantity: number, idempotencyKey?: string) {
    return this.request<{ addToCart: CartAnswer }>(
      `mutation ($reference: String!, $quantity: Int!, $idempotencyKey: ID) {
        addToCart(reference: $reference, quantity: $quantity, idempotencyKey: $idempotencyKey) { ${CART} } }`,
      { reference, quantity, idempotencyKey },
    );
  }

  setQuantity(reference: string, quantity: number) {
    return this.request<{ setCartLineQuantity: CartAnswer }>(
      `mutation ($reference: String!, $quantity: Int!) {
        setCartLineQuantity(reference: $reference, quantity: $quantity) { ${CART} } }`,
      { reference, quantity },
    );
  }

  remove(reference: string) {
    return this.request<{ removeFromCart: CartAnswer }>(
      `mutation ($reference: String!) { removeFromCart(reference: $reference) { ${CART} } }`,
      { reference },
    );
  }

  emptyCart() {
    return this.request<{ emptyCart: CartAnswer }>(`mutation { emptyCart { ${CART} } }`);
  }

  save(idempotencyKey?: string, acceptedVersion?: number) {
    return this.request<{ saveOrder: OrderAnswer }>(
      `mutation ($idempotencyKey: ID, $acceptedVersion: Int) {
        saveOrder(idempotencyKey: $idempotencyKey, acceptedVersion: $acceptedVersion) { ${ORDER} } }`,
      { idempotencyKey, acceptedVersion },
    );
  }

  order(number: string) {
    return this.request<{ order: OrderAnswer | null }>(
      `query ($number: String!) { order(number: $number) { ${ORDER} } }`,
      {
        number,
      },
    );
  }

  reopen(number: string, afresh?: boolean) {
    return this.request<{ reopenOrder: CartAnswer }>(
      `mutation ($number: String!, $afresh: Boolean) { reopenOrder(number: $number, afresh: $afresh) { ${CART} } }`,
      { number, afresh },
    );
  }

  validate(number: string, anshNumber?: string) {
    return this.request<{ validateOrder: OrderAnswer }>(
      `mutation ($number: String!, $anshNumber: String) {
        validateOrder(number: $number, anshNumber: $anshNumber) { ${ORDER} } }`,
      { number, anshNumber },
    );
  }

  cancel(number: string) {
    return this.request<{ cancelOrder: OrderAnswer }>(
      `mutation ($number: String!) { cancelOrder(number: $number) { ${ORDER} } }`,
      { number },
    );
  }

  /** Adds the lines and saves: the order. @throws Error when one of them is refused */
  async saveOrderOf(...lines: readonly (readonly [reference: string, quantity: number])[]): Promise<OrderAnswer> {
    for (const [reference, quantity] of lines) {
      const added = await this.addToCart(reference, quantity);
      if (added.code) throw new Error(`${reference}: ${added.code} ${JSON.stringify(added.details)}`);
    }
    const saved = await this.save();
    if (!saved.data) throw new Error(`${saved.code} ${JSON.stringify(saved.details)}`);
    return saved.data.saveOrder;
  }
}
