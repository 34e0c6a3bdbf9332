import { DateTime } from 'luxon';
import { AllocationState } from '../src/allocations/allocation.entity.js';
import { SHOP_ZONE } from '../src/kernel/clock.js';

/** « Dotation siège » of the demo, its dates fixed. */
export interface AllocationSheet {
  /** Code. */
  establishment: string;
  reference: string;
  year: number;
  quantity: number;
  state: AllocationState;
  /** `YYYY-MM-DD`; null = not planned yet. */
  date: string | null;
}

/** The establishments of the demo's accounts, with how large their part is. */
const ESTABLISHMENTS: readonly [code: string, part: number][] = [
  ['SD01', 2],
  ['SD03', 1],
  ['SD91', 4],
  ['SD23', 1],
  ['SD44', 4],
  ['SD974', 3],
  ['SD976', 2],
  ['ER-ARA', 3],
  ['ER-OCC', 3],
];

/** What head office sends everybody: the health offers in March, as the guide says. `from`: month and day. */
const WAVES: readonly { reference: string; quantity: number; from: string | null; onlyThisYear?: true }[] = [
  { reference: 'BROCH_OFFRE_SANTE_ACTIF', quantity: 100, from: '03-10' },
  { reference: 'CARTE_VOEUX', quantity: 25, from: '12-03' },
  { reference: 'AFF_OFFRE_SANTE_A3', quantity: 5, from: null, onlyThisYear: true },
];

/** Of last year and this one (Europe/Paris): what has left by `now`, and what is still to. */
export function demoAllocations(now: Date): AllocationSheet[] {
  const today = DateTime.fromJSDate(now, { zone: SHOP_ZONE });
  return [today.year - 1, today.year].flatMap((year) =>
    WAVES.filter(({ onlyThisYear }) => !onlyThisYear || year === today.year).flatMap(
      ({ reference, quantity, from }) => {
        const date = from && nextThursday(`${year}-${from}`);
        const state = date && date <= (today.toISODate() ?? '') ? AllocationState.SHIPPED : AllocationState.PLANNED;
        return ESTABLISHMENTS.map(([establishment, part]) => ({
          ...{ establishment, reference, year, state, date },
          quantity: quantity * part,
        }));
      },
    ),
  );
}

/** Shipments leave on Thursdays. */
function nextThursday(day: string): string {
  const from = DateTime.fromISO(day, { zone: SHOP_ZONE });
  return from.plus({ days: (4 - from.weekday + 7) % 7 }).toISODate() ?? '';
}
