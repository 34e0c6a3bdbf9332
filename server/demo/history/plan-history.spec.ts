import { describe, expect, it } from 'vitest';
import { Universe } from '../../src/kernel/universe.js';
import { orderableQuantities } from '../../src/products/product.rules.js';
import { dayOf, monthOf } from '../../src/kernel/clock.js';
import { demoProducts } from '../products.js';
import { quotas } from '../quotas.js';
import { demoCampaigns } from '../campaigns.js';
import { isCounting, isHolding, isPooled, isValidated, type PlannedOrder } from './planned-order.js';
import { planHistory } from './plan-history.js';

const instants = [
  '2026-11-24T10:00:00Z',
  '2026-03-29T01:30:00Z', // the clock goes forward
  '2027-01-01T00:30:00Z', // the first hours of a year and of a month
  '2026-10-31T23:10:00Z',
  '2028-02-29T16:00:00Z',
  '2026-07-01T06:00:00Z',
];

function sumBy(entries: Iterable<readonly [key: string, quantity: number]>): Map<string, number> {
  const sums = new Map<string, number>();
  for (const [key, quantity] of entries) sums.set(key, (sums.get(key) ?? 0) + quantity);
  return sums;
}

const quantities = (orders: PlannedOrder[], keyOf: (order: PlannedOrder) => string) =>
  sumBy(
    orders.flatMap((order) =>
      order.lines.map(({ product, quantity }) => [`${keyOf(order)} ${product.reference}`, quantity] as const),
    ),
  );

describe.each(instants)('the demo’s history at %s', (instant) => {
  const now = new Date(instant);
  const products = demoProducts(now);
  const history = planHistory(now, products);

  it('is some sixty orders, in every state, oldest first, none in the future', () => {
    expect(history.length).toBeGreaterThan(50);
    expect(history.length).toBeLessThan(80);
    expect(new Set(history.map(({ outcome }) => outcome)).size).toBe(7);
    const saved = history.map(({ savedAt }) => savedAt.getTime());
    expect(saved).toEqual(saved.toSorted((a, b) => a - b));
    for (const { savedAt, validatedAt, closedAt, shippedAt } of history) {
      const moments = [savedAt, validatedAt ?? closedAt ?? savedAt, shippedAt ?? now, now].map((moment) =>
        moment.getTime(),
      );
      expect(moments).toEqual(moments.toSorted((a, b) => a - b));
    }
  });

  it('R-CART-1, R-CART-2: an order is of one universe, of orderable quantities, with a product once', () => {
    for (const { account, lines } of history) {
      const universes = new Set(lines.map(({ product }) => product.universe));
      expect(universes.size).toBe(1);
      expect(account.universes).toContain([...universes][0]);
      expect(new Set(lines.map(({ product }) => product)).size).toBe(lines.length);
      for (const { product, quantity } of lines) expect(orderableQuantities(product, Infinity)).toContain(quantity);
    }
  });

  it('R-QUO-4: no quota is exceeded', () => {
    const used = quantities(
      history.filter(isCounting),
      ({ recipient, savedAt }) => `${recipient.code} ${monthOf(savedAt)}`,
    );
    for (const [key, quantity] of used) {
      const [code, , reference] = key.split(' ');
      const special = quotas.find((quota) => quota.reference === reference && quota.establishment === code);
      const kindLimit = quotas.find(
        (quota) => quota.reference === reference && quota.kind && code?.startsWith(quota.kind),
      );
      const limit = special ?? kindLimit;
      const own = products.find((product) => product.reference === reference)?.defaultMonthlyQuota ?? Infinity;
      expect(quantity, key).toBeLessThanOrEqual(limit?.monthlyLimit ?? own);
    }
  });

  it('R-QUO-5: no account validates more than two orders of objects a year; one of them has, the guide’s account has one left', () => {
    const years = sumBy(
      history
        .filter(
          (order) => isValidated(order) && !isPooled(order) && order.lines[0]?.product.universe === Universe.GOODS,
        )
        .map(
          ({ account, validatedAt }) => [`${account.identifier} ${dayOf(validatedAt ?? now).slice(0, 4)}`, 1] as const,
        ),
    );
    const thisYear = dayOf(now).slice(0, 4);
    expect(Math.max(...years.values())).toBe(2);
    expect(years.get(`MGEN-SD34 ${thisYear}`)).toBe(2);
    expect(years.get(`MGEN-SD01 ${thisYear}`) ?? 0).toBeLessThan(2);
  });

  it('R-RES-7: no more is held than is in stock', () => {
    const held = quantities(history.filter(isHolding), () => 'held');
    for (const [key, quantity] of held) {
      const onHand = products.find(({ reference }) => `held ${reference}` === key)?.onHand ?? 0;
      expect(quantity, key).toBeLessThanOrEqual(onHand);
    }
  });

  it('leaves the guide’s three cases: nothing for the Essonne, 5 and nothing for the Allier, plenty for the Ain', () => {
    const used = quantities(
      history.filter(isCounting),
      ({ recipient, savedAt }) => `${recipient.code} ${monthOf(savedAt)}`,
    );
    const left = (code: string, reference: string): number =>
      (products.find((product) => product.reference === reference)?.defaultMonthlyQuota ?? Infinity) -
      (used.get(`${code} ${monthOf(now)} ${reference}`) ?? 0);

    expect(left('SD91', 'BROCHVOIX_SANS_LOGO_RPAS')).toBe(0);
    expect(left('SD03', 'DEPL_PARTENARIAT_RELYENS')).toBe(0);
    expect(left('SD03', 'DEPL_SOLUTIONS_LOGEMENT')).toBe(5);
    expect(left('SD01', 'BROCHVOIX_SANS_LOGO_RPAS')).toBeGreaterThanOrEqual(10);
  });

  it('R-RES-2: what is saved has time left, one order only a few hours', () => {
    const ages = history
      .filter(({ outcome }) => outcome === 'SAVED')
      .map(({ savedAt }) => (now.getTime() - savedAt.getTime()) / 3_600_000);
    expect(ages.length).toBeGreaterThan(4);
    expect(Math.max(...ages)).toBe(162);
  });

  it('R-VAL-4: pooled orders hold one pooled product, of a campaign that is open and not full; 240 of 500 for the first', () => {
    const campaigns = demoCampaigns(now);
    expect(campaigns.map(({ reference }) => reference).sort()).toEqual(
      products.flatMap((product) => (product.isPooled ? [product.reference] : [])).sort(),
    );
    const pooled = history.filter(({ lines }) => lines.some(({ product }) => product.isPooled));
    expect(pooled).toEqual(history.filter(isPooled));
    for (const { lines, savedAt } of pooled) {
      expect(lines).toHaveLength(1);
      const campaign = campaigns.find(({ reference }) => reference === lines[0]?.product.reference);
      expect(campaign?.opensAt.getTime()).toBeLessThan(savedAt.getTime());
    }
    const ordered = quantities(pooled, () => 'pooled');
    const left = campaigns.map(({ reference, minimumQuantity, closesAt }) => {
      expect(closesAt.getTime()).toBeGreaterThan(now.getTime());
      return [ordered.get(`pooled ${reference}`) ?? 0, minimumQuantity];
    });
    expect(left).toEqual([
      [240, 500],
      [35, 60],
      [0, 200],
    ]);
  });

  it('is the same each time', () => {
    expect(planHistory(now, products)).toEqual(history);
  });
});
