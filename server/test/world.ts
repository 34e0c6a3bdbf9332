import { randomBytes } from 'node:crypto';
import { Account } from '../src/accounts/account.entity.js';
import { AccountType } from '../src/access/account-type.js';
import { hashToken } from '../src/access/viewer.js';
import type { App } from '../src/app.js';
import { Category } from '../src/products/category.entity.js';
import { Product } from '../src/products/product.entity.js';
import { Universe } from '../src/kernel/universe.js';
import { query } from './sql.js';
import type { Address } from '../src/establishments/address.js';
import { Establishment, EstablishmentKind, ShippingZone } from '../src/establishments/establishment.entity.js';
import { Quota } from '../src/quota/quota.entity.js';
import { CampaignStatus, PoolingCampaign } from '../src/products/pooling-campaign.entity.js';
import { VatClass } from '../src/pricing/vat.rules.js';
import { TestClient } from './test-client.js';
import type { TestClock } from './test-clock.js';

export interface ProductSheet {
  reference?: string;
  name?: string;
  universe?: Universe;
  stock?: number;
  minimum?: number;
  step?: number;
  maximum?: number;
  monthlyQuota?: number | null;
  priceExclTax?: number;
  vatClass?: VatClass;
  weightGrams?: number;
  volumeCm3?: number;
  orderableFrom?: string | null;
  orderableUntil?: string | null;
  isPooled?: boolean;
}

let serial = 0;

/** Makes what a test needs, and nothing else: every test builds its own world. */
export class World {
  constructor(
    private readonly app: App,
    private readonly clock: TestClock,
  ) {}

  address(city = 'Bourg-en-Bresse', postcode = '01000'): Address {
    return {
      organisation: 'Section de l’Ain',
      lastName: 'Fontaine',
      firstName: 'Claire',
      email: 'c.fontaine@exemple.fr',
      phone: '01 99 00 12 34',
      street: '12 rue des Lices',
      postcode,
      city,
    };
  }

  async establishment(sheet: Partial<Establishment> = {}): Promise<Establishment> {
    const em = this.app.orm.em.fork();
    const n = ++serial;
    const { kind = EstablishmentKind.SECTION, zone = ShippingZone.METROPOLITAN } = sheet;
    const establishment = em.create(Establishment, {
      code: sheet.code ?? `S${n}`,
      name: sheet.name ?? `SECTION ${n}`,
      kind,
      zone,
      deliveryAddress: sheet.deliveryAddress ?? this.address(),
      invoicingParty: sheet.invoicingParty ?? null,
      invoicingAddress: sheet.invoicingAddress ?? null,
    } as never);
    await em.flush();
    return establishment;
  }

  /** Without a password that opens: tests sign in by `browser`, and those of signing in give a hash. */
  async account(
    sheet: {
      type?: AccountType;
      universes?: Universe[];
      home?: Establishment;
      manages?: Establishment[];
      identifier?: string;
      passwordHash?: string;
      email?: string;
    } = {},
  ): Promise<Account> {
    const em = this.app.orm.em.fork();
    const n = ++serial;
    const home = sheet.home ?? (await this.establishment());
    const account = em.create(Account, {
      identifier: sheet.identifier ?? `ACCOUNT-${n}`,
      type: sheet.type ?? AccountType.SECTION_DIRECTOR,
      universes: sheet.universes ?? [Universe.PRINTS, Universe.GOODS],
      firstName: 'Claire',
      lastName: `Fontaine ${n}`,
      email: sheet.email ?? `compte-${n}@exemple.fr`,
      phone: '01 99 00 12 34',
      passwordHash: sheet.passwordHash ?? 'none',
      homeEstablishment: home.id,
      deliveryAddress: this.address(),
      managedEstablishments: (sheet.manages ?? []).map(({ id }) => id),
    } as never);
    await em.flush();
    return account;
  }

  /** A browser in which `account` (a new one by default) has signed in. */
  async browser(account?: Account): Promise<TestClient> {
    const { id } = account ?? (await this.account());
    const token = randomBytes(24).toString('base64url');
    const now = this.clock.now().getTime();
    await query(
      this.app.orm.em.fork(),
      `with opened as (
        insert into session (token_hash, account_id, created_at, expires_at, ends_at) values ($1, $2, $3, $4, $4)
        returning id, account_id
      )
      insert into cart (id, recipient_id)
      select o.id, a.home_establishment_id from opened o join account a on a.id = o.account_id where a.type <> 'LOGISTICIAN'`,
      [hashToken(token), id, new Date(now), new Date(now + 90 * 86_400_000)],
    );
    return new TestClient(this.app, `boutique_session=${token}`);
  }

  async product(sheet: ProductSheet = {}): Promise<Product> {
    const em = this.app.orm.em.fork();
    const n = ++serial;
    const { universe = Universe.PRINTS, stock = 1000 } = sheet;
    const category = await em.findOneOrFail(Category, { universe: Universe.PRINTS, slug: 'prevention' });
    const product = em.create(Product, {
      reference: sheet.reference ?? `REF_${n}`,
      name: sheet.name ?? `Support ${n}`,
      description: 'Un support.',
      universe,
      category,
      priceExclTax: sheet.priceExclTax ?? 0,
      vatClass: sheet.vatClass ?? VatClass.STANDARD,
      weightGrams: sheet.weightGrams ?? 10,
      volumeCm3: sheet.volumeCm3 ?? 20,
      onHand: stock,
      quantityMinimum: sheet.minimum ?? 1,
      quantityStep: sheet.step ?? 1,
      quantityMaximum: sheet.maximum ?? 100,
      defaultMonthlyQuota: sheet.monthlyQuota ?? null,
      orderableFrom: sheet.orderableFrom ?? null,
      orderableUntil: sheet.orderableUntil ?? null,
      isPooled: sheet.isPooled ?? false,
    } as never);
    await em.flush();
    if (stock > 0) {
      await query(
        em,
        `insert into stock_movement (product_id, kind, on_hand_change, at) values ($1, 'RECEIPT', $2, $3)`,
        [product.id, stock, this.clock.now()],
      );
    }
    return product;
  }

  /** R-VAL-4: open since yesterday and for 20 days, of 100 pieces at least. */
  async campaign(
    product: Product,
    sheet: { minimum?: number; opensAt?: Date; closesAt?: Date } = {},
  ): Promise<PoolingCampaign> {
    const em = this.app.orm.em.fork();
    const now = this.clock.now().getTime();
    const campaign = em.create(PoolingCampaign, {
      product: product.id,
      status: CampaignStatus.OPEN,
      opensAt: sheet.opensAt ?? new Date(now - 86_400_000),
      closesAt: sheet.closesAt ?? new Date(now + 20 * 86_400_000),
      minimumQuantity: sheet.minimum ?? 100,
    } as never);
    await em.flush();
    return campaign;
  }

  async quota(
    product: Product,
    monthlyLimit: number | null,
    subject: { establishment: Establishment } | { kind: EstablishmentKind },
    validity: { from?: string; until?: string } = {},
  ): Promise<void> {
    const em = this.app.orm.em.fork();
    em.create(Quota, {
      product: product.id,
      establishment: 'establishment' in subject ? subject.establishment.id : null,
      establishmentKind: 'kind' in subject ? subject.kind : null,
      monthlyLimit,
      validFrom: validity.from ?? null,
      validUntil: validity.until ?? null,
    } as never);
    await em.flush();
  }
}
