import { DateTime } from 'luxon';
import { SHOP_ZONE } from '../../src/kernel/clock.js';
import type { Outcome } from './planned-order.js';

/** An order that a demo account finds on signing in. */
export interface CurrentOrder {
  identifier: string;
  /** Code of the establishment it is for. */
  recipient: string;
  lines: readonly (readonly [reference: string, quantity: number])[];
  savedAt: Date;
  outcome: Outcome;
}

/**
 * The orders of the last days, those that the demo is shown with. The guide's three cases of « Mettre à jour » are there
 * for Sylvie Didier: a cart of VOIX booklets for the Essonne finds nothing left, « Solutions Logement » for the Allier
 * finds 5 and « Relyens » none.
 */
export function currentOrders(now: Date): CurrentOrder[] {
  const today = DateTime.fromJSDate(now, { zone: SHOP_ZONE });
  const hoursAgo = (hours: number): Date => new Date(now.getTime() - hours * 3_600_000);
  const since = (start: DateTime, hours: number): Date =>
    new Date(Math.max(hoursAgo(hours).getTime(), start.toMillis()));
  /** Counts against this month's quota, whatever the day. */
  const thisMonth = (hours: number): Date => since(today.startOf('month'), hours);
  /** Counts among this year's orders, whatever the day. */
  const thisYear = (days: number): Date => since(today.startOf('year'), days * 24);

  return [
    {
      identifier: 'MGEN-SD01',
      recipient: 'SD01',
      lines: [
        ['BROCHVOIX_SANS_LOGO_RPAS', 10],
        ['DEPLDOS_BUREAU', 50],
        ['BROCHSTRESS', 20],
      ],
      savedAt: hoursAgo(49),
      outcome: 'SAVED',
    },
    {
      identifier: 'MGEN-SD01',
      recipient: 'SD01',
      lines: [
        ['DEPL_ESPACE_PERSO', 50],
        ['DEPLMARCHE', 20],
      ],
      savedAt: hoursAgo(6 * 24 + 18),
      outcome: 'SAVED',
    },
    {
      identifier: 'MGEN-SD01',
      recipient: 'SD03',
      lines: [
        ['DEPL_PARTENARIAT_RELYENS', 30],
        ['DEPL_SOLUTIONS_LOGEMENT', 35],
      ],
      savedAt: thisMonth(75),
      outcome: 'IN_PREPARATION',
    },
    {
      identifier: 'MGEN-SD01',
      recipient: 'SD91',
      lines: [
        ['BROCHVOIX_SANS_LOGO_RPAS', 150],
        ['DEPL_PARTENARIAT_RELYENS', 30],
        ['DEPL_SOLUTIONS_LOGEMENT', 40],
      ],
      savedAt: thisMonth(53),
      outcome: 'IN_PREPARATION',
    },
    {
      identifier: 'MGEN-SD01',
      recipient: 'SD01',
      lines: [['BROCHNUTRI', 30]],
      savedAt: thisMonth(100),
      outcome: 'SHIPPED',
    },
    {
      identifier: 'MGEN-SD974',
      recipient: 'SD974',
      lines: [
        ['STY-4-COULS', 150],
        ['TOUR-COU', 100],
        ['SAC-SHOP', 50],
      ],
      savedAt: hoursAgo(9 * 24),
      outcome: 'SHIPPED',
    },
    {
      identifier: 'MGEN-SD974',
      recipient: 'SD974',
      lines: [['BROCHSOMMEIL', 40]],
      savedAt: hoursAgo(27),
      outcome: 'SAVED',
    },
    {
      identifier: 'MGEN-SD23',
      recipient: 'SD23',
      lines: [
        ['DEPL_TELECONSULT', 20],
        ['CARTE_SOS', 100],
      ],
      savedAt: hoursAgo(5),
      outcome: 'SAVED',
    },
    {
      identifier: 'MGEN-SD44',
      recipient: 'SD29',
      lines: [
        ['DEPLHARCEL', 100],
        ['BROCHECRANS_ENF', 50],
        ['BROCHPARENT', 30],
        ['AFFGESTES_A3', 10],
      ],
      savedAt: hoursAgo(30),
      outcome: 'IN_PREPARATION',
    },
    {
      identifier: 'MGEN-SD44',
      recipient: 'SD56',
      lines: [['CARNET-S', 50]],
      savedAt: hoursAgo(4 * 24 + 6),
      outcome: 'SAVED',
    },
    {
      identifier: 'MGEN-RRP-OCC',
      recipient: 'ER-OCC',
      lines: [
        ['BROCHVOIX_LOGO_RPAS', 60],
        ['MEMO_HYDRATATION', 100],
      ],
      savedAt: hoursAgo(21),
      outcome: 'IN_PREPARATION',
    },
    {
      identifier: 'MGEN-ER-ARA',
      recipient: 'SD69',
      lines: [
        ['KIT-PLANT', 50],
        ['GRAINES-MEL', 100],
        ['OEUF-BIJ', 20],
      ],
      savedAt: hoursAgo(44),
      outcome: 'IN_PREPARATION',
    },
    // R-QUO-5: the two orders of objects of the year
    {
      identifier: 'MGEN-SD34',
      recipient: 'SD34',
      lines: [
        ['MUG-CERAM', 36],
        ['STY-BOIS', 100],
      ],
      savedAt: thisYear(150),
      outcome: 'DELIVERED',
    },
    {
      identifier: 'MGEN-SD34',
      recipient: 'SD34',
      lines: [['SAC-SHOP', 100]],
      savedAt: thisYear(60),
      outcome: 'DELIVERED',
    },
    // R-VAL-4: 240 T-shirts of 500, 35 polo shirts of 60
    ...(
      [
        ['MGEN-SD13', 'SD13', 'TSHIRT-BLANC', 60, 12],
        ['MGEN-SD33', 'SD33', 'TSHIRT-BLANC', 50, 11],
        ['MGEN-SD59', 'SD59', 'TSHIRT-BLANC', 40, 9],
        ['MGEN-SD01', 'SD01', 'TSHIRT-BLANC', 20, 5],
        ['MGEN-ER-IDF', 'ER-IDF', 'TSHIRT-BLANC', 70, 3],
        ['MGEN-SD67', 'SD67', 'POLO-STAND', 15, 15],
        ['MGEN-SD75', 'SD75', 'POLO-STAND', 20, 8],
      ] as const
    ).map(([identifier, recipient, reference, quantity, days]): CurrentOrder => ({
      ...{ identifier, recipient, savedAt: hoursAgo(days * 24 + quantity / 10), outcome: 'POOLED' },
      lines: [[reference, quantity]],
    })),
    {
      identifier: 'mgensl-001',
      recipient: 'SIEGE',
      lines: [['KIT_REUNION_EMPLOYEUR', 2]],
      savedAt: hoursAgo(72),
      outcome: 'SAVED',
    },
    { identifier: 'MGEN-SD59', recipient: 'SD59', lines: [['BROCHNUTRI', 30]], savedAt: hoursAgo(8), outcome: 'SAVED' },
  ];
}
